import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedLook } from '../../../platform/world.ts'
import { findCode, getPrint } from '../print.report.ts'
import {
  findPrintSubject,
  type PrintMaterial,
  type PrintSight,
  type PrintSubject,
} from '../print-subjects.ts'
import { parseCode, readableCode } from '../rules/print-code.ts'
import { dataHash } from './render-print.ts'

/**
 * Tells whoever may see the thing whether a page still shows what it is now. The page is compared with what its printer would
 * be shown now, not with the part that the asker sees: of that it says only whether it is the same. Everybody else gets the answer of a code
 * that was never printed.
 */
export async function readCode(look: SignedLook, typed: string) {
  const code = parseCode(typed)
  const row = code === undefined ? undefined : await findCode(look.read, code)
  const subject = row && findPrintSubject(row.subject_kind)
  if (!row || !subject) throw notFound()
  const place = await subject.placeOf(look, row.subject_id)
  const { definition } = await getPrint(look.read, row.definition_id)
  const now = await findMaterial(subject, look, row.subject_id, {
    print: definition.code,
    sight: row.sight as PrintSight | null,
  })
  const current =
    now !== undefined &&
    now.print.id === row.definition_id &&
    now.version === row.version &&
    now.watermark === row.watermark &&
    dataHash(now) === row.data_sha256
  return {
    code: readableCode(row.code),
    title: row.title,
    version: row.version,
    watermark: row.watermark,
    printedAt: row.printed_at.toISOString(),
    current,
    /** What stands now, where that differs. */
    nowVersion: now?.version ?? null,
    place,
  }
}

/** What would be printed now; undefined where this form is not offered any more. */
async function findMaterial(
  subject: PrintSubject,
  look: SignedLook,
  id: string,
  printed: { readonly print: string; readonly sight: PrintSight | null },
): Promise<PrintMaterial | undefined> {
  try {
    return await subject.material(look, id, printed.print, printed.sight ?? undefined)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
