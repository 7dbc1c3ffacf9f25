import type { FileFact } from '../../../engines/forms/index.ts'
import type { Read } from '../../../platform/database/database.ts'
import { type Attachment, filesOf } from '../../attachments/index.ts'

/** The form engine knows files by media type, the file store by kind. */
const MEDIA_TYPES = { pdf: 'application/pdf', jpeg: 'image/jpeg', png: 'image/png' } as const

/** What is known of the named files, and which of them do not belong where they are named. */
export async function fileFacts(
  read: Read,
  dossierId: string,
  named: readonly { id: string; slot: string }[],
): Promise<{ files: Record<string, FileFact>; foreign: Set<string>; found: Map<string, Attachment> }> {
  const found = await filesOf(read, { kind: 'dossier', id: dossierId }, [
    ...new Set(named.map((one) => one.id)),
  ])
  const foreign = new Set(named.filter(({ id, slot }) => found.get(id)?.slot !== slot).map(({ id }) => id))
  const files = Object.fromEntries(
    [...found.values()]
      .filter((file) => file.state !== 'refused' && file.state !== 'uploading')
      .map(({ id, name, type, bytes }) => [id, { name, type: type ? MEDIA_TYPES[type] : '', bytes }]),
  )
  return { files, foreign, found }
}
