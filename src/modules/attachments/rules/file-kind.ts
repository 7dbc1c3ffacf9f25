/** The kinds of file that places take. */
export type Kind = 'pdf' | 'jpeg' | 'png' | 'heic' | 'zip'

const MIMES: Readonly<Record<string, Kind>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/heic': 'heic',
  'image/heif': 'heic',
  'image/heic-sequence': 'heic',
  'image/heif-sequence': 'heic',
  'application/zip': 'zip',
}
const EXTENSIONS: Readonly<Record<Kind, readonly string[]>> = {
  pdf: ['pdf'],
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  png: ['png'],
  heic: ['heic', 'heif', 'hif'],
  zip: ['zip'],
}
const LABELS: Readonly<Record<Kind, string>> = {
  pdf: 'PDF',
  jpeg: 'JPG',
  png: 'PNG',
  heic: 'HEIC',
  zip: 'ZIP',
}

/** The kind that content of this media type is; undefined for anything that no place takes. */
export function kindOfMime(mime: string | undefined): Kind | undefined {
  return mime === undefined ? undefined : MIMES[mime]
}

/** Whether a place takes a kind: a picture of a telephone is kept as JPEG, so either word takes both. */
export function takes(accept: readonly Kind[], kind: Kind): boolean {
  if (kind === 'heic' || kind === 'jpeg') return accept.includes('jpeg') || accept.includes('heic')
  return accept.includes(kind)
}

/** The media type to answer with. */
export function mimeOfKind(kind: Kind): string {
  return Object.entries(MIMES).find(([, one]) => one === kind)?.[0] ?? 'application/octet-stream'
}

/** The kinds in a sentence: PDF、JPG或PNG. */
export function namesOfKinds(kinds: readonly Kind[]): string {
  const names = kinds.map((kind) => LABELS[kind])
  const last = names.at(-1) ?? ''
  return names.length > 1 ? `${names.slice(0, -1).join('、')}或${last}` : last
}

function extensionOf(name: string): string | undefined {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase()
}

/** Whether the name already says that the content cannot be of these kinds; no extension says nothing. */
export function nameContradicts(name: string, kinds: readonly Kind[]): boolean {
  const extension = extensionOf(name)
  if (extension === undefined) return false
  const kind = kindOfExtension(extension)
  return kind === undefined || !takes(kinds, kind)
}

function kindOfExtension(extension: string): Kind | undefined {
  return (Object.keys(EXTENSIONS) as Kind[]).find((kind) => EXTENSIONS[kind].includes(extension))
}

/** The kind that a name claims; undefined when it claims none that a place takes. */
export function kindOfName(name: string): Kind | undefined {
  const extension = extensionOf(name)
  return extension === undefined ? undefined : kindOfExtension(extension)
}

/** A name that is safe to show and to save under: no path, no control or direction characters, not too long. */
export function cleanName(name: string): string {
  const bare = name
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    // \p{Cf} holds the marks that turn reading direction: "gpj.exe" must not read as "exe.jpg".
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[.\s]+|[.\s]+$/gu, '')
  const characters = [...bare]
  if (characters.length === 0) return '未命名'
  if (characters.length <= 120) return bare
  const extension = extensionOf(bare)
  const tail = extension === undefined ? '' : `.${extension}`
  return characters.slice(0, 120 - tail.length).join('') + tail
}

/** The name with the extension that its content deserves. */
export function nameForKind(name: string, kind: Kind): string {
  const extension = extensionOf(name)
  if (extension !== undefined && EXTENSIONS[kind].includes(extension)) return name
  const known = extension !== undefined && Object.values(EXTENSIONS).flat().includes(extension)
  return `${known ? name.slice(0, -extension.length - 1) : name}.${EXTENSIONS[kind][0]}`
}

/** Writes a size as people do: 500KB, 1.5MB. */
export function writeSize(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))}KB`
  const megabytes = bytes / 1024 / 1024
  return `${Number.isInteger(megabytes) ? megabytes : megabytes.toFixed(1)}MB`
}
