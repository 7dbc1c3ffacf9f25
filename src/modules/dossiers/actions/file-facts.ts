import type { Read } from '../../../platform/database/database.ts'
import { namedFiles } from '../../attachments/index.ts'

/** What is known of the files that a dossier's answers name. */
export function fileFacts(
  read: Read,
  dossierId: string,
  named: readonly { id: string; slot: string }[],
): ReturnType<typeof namedFiles> {
  return namedFiles(read, { kind: 'dossier', id: dossierId }, named)
}
