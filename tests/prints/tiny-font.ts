/** Makes a TrueType font with one glyph, a filled square, for one character; nothing else is in it. */
export function makeTinyFont(family: string, character: string): Buffer {
  const code = character.codePointAt(0) ?? 0
  const square = Buffer.concat([
    words(1, 0, 0, 1000, 1000),
    // One contour of four points on the curve, by words.
    words(3, 0),
    Buffer.from([1, 1, 1, 1]),
    words(0, 1000, 0, -1000),
    words(0, 0, 1000, 0),
  ])
  const glyph = square.length % 2 === 0 ? square : Buffer.concat([square, Buffer.alloc(1)])
  const tables: Record<string, Buffer> = {
    'OS/2': os2(code),
    cmap: cmap(code),
    glyf: glyph,
    head: head(),
    hhea: Buffer.concat([longs(0x00010000), words(1000, 0, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, 2)]),
    hmtx: words(1000, 0, 1000, 0),
    loca: longs(0, 0, glyph.length),
    maxp: Buffer.concat([longs(0x00010000), words(2, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)]),
    name: name(family),
    post: Buffer.concat([longs(0x00030000, 0), words(0, 0), longs(0, 0, 0, 0, 0)]),
  }
  return assemble(tables)
}

function words(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2)
  for (const [at, value] of values.entries()) buffer.writeUInt16BE(value & 0xffff, at * 2)
  return buffer
}

function longs(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4)
  for (const [at, value] of values.entries()) buffer.writeUInt32BE(value >>> 0, at * 4)
  return buffer
}

function cmap(code: number): Buffer {
  const format12 = Buffer.concat([words(12, 0), longs(28, 0, 1, code, code, 1)])
  return Buffer.concat([words(0, 1, 3, 10), longs(12), format12])
}

function head(): Buffer {
  return Buffer.concat([
    longs(0x00010000, 0x00010000, 0, 0x5f0f3cf5),
    words(0, 1000),
    longs(0, 0, 0, 0),
    words(0, 0, 1000, 1000, 0, 8, 2, 1, 0),
  ])
}

function os2(code: number): Buffer {
  const table = Buffer.alloc(96)
  table.writeUInt16BE(4, 0)
  table.writeInt16BE(1000, 2)
  table.writeUInt16BE(400, 4)
  table.writeUInt16BE(5, 6)
  table.writeUInt16BE(Math.min(code, 0xffff), 64)
  table.writeUInt16BE(Math.min(code, 0xffff), 66)
  table.writeInt16BE(1000, 68)
  table.writeUInt16BE(1000, 74)
  return table
}

function name(family: string): Buffer {
  const texts = [
    [1, family],
    [2, 'Regular'],
    [4, family],
    [6, family.replace(/\s/g, '')],
  ] as const
  const stored = texts.map(([, text]) => Buffer.from(text, 'utf16le').swap16())
  let offset = 0
  const records = texts.map(([id], at) => {
    const record = words(3, 1, 0x409, id, stored[at]?.length ?? 0, offset)
    offset += stored[at]?.length ?? 0
    return record
  })
  return Buffer.concat([words(0, texts.length, 6 + texts.length * 12), ...records, ...stored])
}

function assemble(tables: Readonly<Record<string, Buffer>>): Buffer {
  const tags = Object.keys(tables).sort()
  let offset = 12 + tags.length * 16
  const entries: Buffer[] = []
  const bodies: Buffer[] = []
  for (const tag of tags) {
    const body = tables[tag] ?? Buffer.alloc(0)
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)])
    entries.push(
      Buffer.concat([Buffer.from(tag.padEnd(4), 'latin1'), longs(sum(padded), offset, body.length)]),
    )
    bodies.push(padded)
    offset += padded.length
  }
  const power = Math.floor(Math.log2(tags.length))
  const start = Buffer.concat([
    longs(0x00010000),
    words(tags.length, 2 ** power * 16, power, tags.length * 16 - 2 ** power * 16),
  ])
  return Buffer.concat([start, ...entries, ...bodies])
}

function sum(table: Buffer): number {
  let total = 0
  for (let at = 0; at < table.length; at += 4) total = (total + table.readUInt32BE(at)) >>> 0
  return total
}
