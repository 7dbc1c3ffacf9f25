/** What a font file says of itself, or why it cannot be used. */
export type FontFile =
  | { readonly ok: true; readonly family: string; readonly glyphs: number; readonly extension: 'ttf' | 'otf' }
  | { readonly ok: false; readonly reason: string }

const NOT_A_FONT = '这不是字体文件，或者文件已经损坏。请上传 TTF 或 OTF 格式的字体。'
const FAMILY = 1
const MOST_TABLES = 64

/** Reads the head of a TrueType or OpenType font: its tables, its family, how many glyphs it has. */
export function readFontFile(bytes: Buffer): FontFile {
  const kind = bytes.toString('latin1', 0, 4)
  if (kind === 'ttcf') return no('这是字体集（TTC），请拆成单个字体后上传。')
  if (kind === 'wOFF' || kind === 'wOF2') return no('这是网页字体（WOFF），请上传 TTF 或 OTF 格式的字体。')
  const isOpenType = kind === 'OTTO'
  if (!isOpenType && kind !== 'true' && bytes.length > 4 && bytes.readUInt32BE(0) !== 0x00010000)
    return no(NOT_A_FONT)
  if (bytes.length < 12) return no(NOT_A_FONT)
  const count = bytes.readUInt16BE(4)
  if (count === 0 || count > MOST_TABLES || bytes.length < 12 + count * 16) return no(NOT_A_FONT)
  const tables = new Map<string, Buffer>()
  for (let at = 0; at < count; at += 1) {
    const entry = 12 + at * 16
    const [offset, length] = [bytes.readUInt32BE(entry + 8), bytes.readUInt32BE(entry + 12)]
    if (offset + length > bytes.length) return no(NOT_A_FONT)
    tables.set(bytes.toString('latin1', entry, entry + 4), bytes.subarray(offset, offset + length))
  }
  const [name, maxp] = [tables.get('name'), tables.get('maxp')]
  const whole = ['cmap', 'head', 'hhea', 'hmtx'].every((table) => tables.has(table))
  const drawn = ['glyf', 'CFF ', 'CFF2'].some((table) => tables.has(table))
  if (!name || !maxp || maxp.length < 6 || !whole || !drawn) return no(NOT_A_FONT)
  const family = familyIn(name)
  if (!family) return no('字体里没有写字体名称，不能使用。')
  return { ok: true, family, glyphs: maxp.readUInt16BE(4), extension: isOpenType ? 'otf' : 'ttf' }
}

function no(reason: string): FontFile {
  return { ok: false, reason }
}

/** The first family name in Unicode, as the typesetter reads it. */
function familyIn(table: Buffer): string | undefined {
  if (table.length < 6) return undefined
  const [count, strings] = [table.readUInt16BE(2), table.readUInt16BE(4)]
  for (let at = 0; at < count && 6 + (at + 1) * 12 <= table.length; at += 1) {
    const record = 6 + at * 12
    const [platform, id] = [table.readUInt16BE(record), table.readUInt16BE(record + 6)]
    if (id !== FAMILY || (platform !== 3 && platform !== 0)) continue
    const from = strings + table.readUInt16BE(record + 10)
    const text = table.subarray(from, from + table.readUInt16BE(record + 8))
    const family = Buffer.from(text).swap16().toString('utf16le').trim()
    if (family !== '') return family
  }
  return undefined
}
