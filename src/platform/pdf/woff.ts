import { inflateSync } from 'node:zlib'

/** Unpacks a WOFF 1.0 font into a TrueType or OpenType font: the same tables, without zlib around them. */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('This is not a WOFF 1.0 font.')
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, index) => readTable(woff, 44 + index * 20))
  tables.sort((a, b) => (a.tag < b.tag ? -1 : 1))

  const header = Buffer.alloc(12 + tables.length * 16)
  const power = Math.floor(Math.log2(tables.length))
  woff.copy(header, 0, 4, 8)
  header.writeUInt16BE(tables.length, 4)
  header.writeUInt16BE(2 ** power * 16, 6)
  header.writeUInt16BE(power, 8)
  header.writeUInt16BE((tables.length - 2 ** power) * 16, 10)

  const parts: Buffer[] = [header]
  let offset = header.length
  tables.forEach((table, index) => {
    const entry = 12 + index * 16
    header.write(table.tag, entry, 'latin1')
    header.writeUInt32BE(table.checksum, entry + 4)
    header.writeUInt32BE(offset, entry + 8)
    header.writeUInt32BE(table.content.length, entry + 12)
    const padding = (4 - (table.content.length % 4)) % 4
    parts.push(table.content, Buffer.alloc(padding))
    offset += table.content.length + padding
  })
  return Buffer.concat(parts)
}

function readTable(woff: Buffer, entry: number) {
  const offset = woff.readUInt32BE(entry + 4)
  const packed = woff.readUInt32BE(entry + 8)
  const length = woff.readUInt32BE(entry + 12)
  const body = woff.subarray(offset, offset + packed)
  const content = packed < length ? inflateSync(body) : body
  if (content.length !== length) throw new Error('The WOFF font is damaged.')
  return { tag: woff.toString('latin1', entry, entry + 4), checksum: woff.readUInt32BE(entry + 16), content }
}
