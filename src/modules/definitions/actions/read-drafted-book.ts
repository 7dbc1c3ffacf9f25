import { RuleBook } from '../../../engines/requirements/index.ts'
import type { Read } from '../../../platform/database/database.ts'
import { findDraftOf } from '../draft.report.ts'
import { parseJson } from '../rules/package.ts'
import { problemsTogether } from './write-draft.ts'

/**
 * The rule book that somebody drafts for a region, as a layer that could be published now, or what is still wrong with it;
 * undefined when nobody drafts one.
 */
export async function readDraftedBook(read: Read, region: string, code: string) {
  const draft = await findDraftOf(read, { kind: 'rule', region, code })
  if (!draft) return undefined
  const { problems } = await problemsTogether(read, draft)
  const book = RuleBook.safeParse(parseJson(draft.text))
  if (problems.length > 0 || !book.success) return { draftId: draft.id, problems, layer: undefined }
  return { draftId: draft.id, problems, layer: { layer: region, book: book.data } }
}
