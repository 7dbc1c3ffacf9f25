import { rowsOf } from '../../../engines/forms/index.ts'
import type { SignedLook } from '../../../platform/world.ts'
import { listSnapshots } from '../dossier.report.ts'
import { listSourceRows } from '../dossier-source.report.ts'
import { isInSight } from '../rules/in-sight.ts'
import { findReadable } from './find-readable.ts'
import { sourceSections } from './source-section.ts'

/** Whose word the synchronised rows of a declaration are, in the sections the caller may see. */
export async function readSources(look: SignedLook, dossierId: string) {
  const { dossier, revision, reader, sight, until } = await findReadable(look.read, look.caller, dossierId)
  const rows = await listSourceRows(look.read, dossier.id)
  // A checker reads what was submitted: nothing that was taken into the draft since.
  const [newest] = reader === 'checker' ? await listSnapshots(look.read, dossier.id, 1, until) : []
  const isShown = (section: string, rowId: string) =>
    reader === 'applicant' || rowsOf(newest?.content?.answers[section]).some((row) => row.id === rowId)
  const submitted = newest?.submitted_at
  return {
    sections: sourceSections(revision.bundle.form)
      .filter(({ section }) => isInSight(sight, section.code))
      .map(({ section, register }) => ({
        section: section.code,
        connector: register.code,
        source: register.source,
      })),
    rows: rows
      .filter((row) => isInSight(sight, row.section) && isShown(row.section, row.row_id))
      .map((row) => ({
        section: row.section,
        rowId: row.row_id,
        source: row.source,
        asOf: row.as_of,
        takenAt: (submitted && submitted < row.taken_at ? submitted : row.taken_at).toISOString(),
      })),
  }
}
