const UTF8_FLAG = 0x800
const UNICODE_PATH = 0x7075

interface NamedEntry {
  readonly generalPurposeBitFlag: number
  readonly fileNameRaw: Buffer
  readonly extraFields: readonly { readonly id: number; readonly data: Buffer }[]
}

/**
 * Reads the name of an entry of an archive. Windows in Chinese writes GBK and says nothing of it; others write UTF-8 and
 * say so, or forget to.
 */
export function nameOfEntry(entry: NamedEntry): string {
  const unicode = entry.extraFields.find((field) => field.id === UNICODE_PATH)
  if (unicode && unicode.data.length > 5) return slashed(unicode.data.subarray(5).toString('utf8'))
  if (entry.generalPurposeBitFlag & UTF8_FLAG) return slashed(entry.fileNameRaw.toString('utf8'))
  try {
    return slashed(new TextDecoder('utf-8', { fatal: true }).decode(entry.fileNameRaw))
  } catch {
    return slashed(new TextDecoder('gb18030').decode(entry.fileNameRaw))
  }
}

// Only after decoding: the second byte of a Chinese character in GBK may be that of a backslash.
function slashed(name: string): string {
  return name.replaceAll('\\', '/')
}

/** Whether a name leads out of the folder it is unpacked into, or hides what it is. */
export function isTricky(name: string): boolean {
  // \p{Cf} holds the marks that turn reading direction: "gpj.exe" must not read as "exe.jpg".
  if (name === '' || /[\p{Cc}\p{Cf}\ufffd]/u.test(name)) return true
  return name.startsWith('/') || /^[A-Za-z]:/.test(name) || name.split('/').includes('..')
}

const PROGRAMS =
  /\.(exe|com|scr|pif|bat|cmd|ps1|vbs|vbe|js|jse|wsf|wsh|hta|msi|msp|dll|sys|lnk|jar|apk|reg|cpl|html?|svg|mht|chm|sh)$/i
const ARCHIVES = /\.(zip|rar|7z|tar|gz|tgz|bz2|xz|zst|cab|iso|arj|z)$/i

/** Whether a name is that of a program, or of something that a double click runs. */
export function isProgramName(name: string): boolean {
  return PROGRAMS.test(name)
}

/** Whether a name is that of an archive. */
export function isArchiveName(name: string): boolean {
  return ARCHIVES.test(name)
}
