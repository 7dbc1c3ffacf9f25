import type { FormScope } from '../../engines/forms/index.ts'
import type { Attachment } from '../../modules/attachments/attachment.contract.ts'

const MEDIA_TYPES = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  // Becomes one as soon as it is checked.
  heic: 'image/jpeg',
  zip: 'application/zip',
} as const

/** Files as the form engine knows them. */
export function fileFactsOf(files: Iterable<Attachment>): NonNullable<FormScope['files']> {
  return Object.fromEntries(
    [...files].map(({ id, name, type, bytes }) => [
      id,
      { name, type: type === null ? '' : MEDIA_TYPES[type], bytes },
    ]),
  )
}

/** Code tables as the form engine knows them. */
export function formTablesOf(
  tables: Readonly<Record<string, readonly { code: string; text: string }[]>>,
): NonNullable<FormScope['tables']> {
  return Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [
      name,
      Object.fromEntries(rows.map(({ code, text }) => [code, text])),
    ]),
  )
}
