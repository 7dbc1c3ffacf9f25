import { type Answers, rowsOf } from '../../../engines/forms/index.ts'
import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { insertVerifications } from '../record.store.ts'
import { type FoundFiles, fingerprintOf } from './fingerprints.ts'
import { RECORD, recordForm } from './record-form.ts'

/** Notes that an organisation has checked the entries of a submission and passed them on. */
export async function verifyItems(
  act: SignedAct,
  given: {
    readonly personId: string
    readonly dossierId: string
    readonly title: string
    readonly organisation: { readonly id: string; readonly name: string }
    /** The submitted answers by the sections of the record they belong to. */
    readonly answers: Answers
    readonly files: FoundFiles
  },
): Promise<void> {
  const { tx, now, caller } = act
  const form = await recordForm(reading(tx))
  const rows = form.sections.flatMap((section) =>
    rowsOf(given.answers[section.code]).map((row) => {
      const { content, files } = fingerprintOf(section, row, given.files)
      return {
        id: newId(now),
        person_id: given.personId,
        section: section.code,
        item_id: row.id,
        dossier_id: given.dossierId,
        title: given.title,
        content_sha256: content,
        file_sha256s: [...files],
        organisation_id: given.organisation.id,
        organisation_name: given.organisation.name,
        verified_by: caller.personId,
        verified_by_name: caller.personName,
        verified_at: now,
      }
    }),
  )
  await insertVerifications(tx, rows)
  await record(act, {
    act: 'records.verified',
    subject: { kind: RECORD, id: given.personId },
    details: { dossier: given.dossierId, organisation: given.organisation.id, entries: rows.length },
  })
}
