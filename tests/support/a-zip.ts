import { crc32, deflateRawSync } from 'node:zlib'

/** A file for an archive; what is said of it may be a lie, which no archiver would write. */
export interface Zipped {
  readonly name: string | Uint8Array
  readonly content: Uint8Array
  readonly locked?: boolean
  readonly saidBytes?: number
  readonly method?: number
}

/** Makes an archive by hand, so that names in GBK, locked entries and lies can be had. */
export function aZip(files: readonly Zipped[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const { name, content, locked = false, saidBytes = content.length, method = 8 } of files) {
    const packed = method === 8 ? deflateRawSync(content) : Buffer.from(content)
    const bare = typeof name === 'string'
    const written = Buffer.from(name as Uint8Array)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE((bare ? 0x800 : 0) | (locked ? 1 : 0), 2)
    head.writeUInt16LE(method, 4)
    head.writeUInt32LE(crc32(content), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(saidBytes, 18)
    head.writeUInt16LE(written.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, written, packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), head, place, written]))
    locals.push(local)
    at += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end])
}
