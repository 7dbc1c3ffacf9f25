import { type Answers, rowsOf } from '../../../engines/forms/index.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { SignedLook } from '../../../platform/world.ts'
import { facesOfVerified, listVerifications, recordForm } from '../../records/index.ts'
import { answersOf, listSections, listSnapshots } from '../dossier.report.ts'
import { filesInAnswers } from '../rules/files.ts'
import { isInSight } from '../rules/in-sight.ts'
import { fileFacts } from './file-facts.ts'
import { findReadable } from './find-readable.ts'

/** Who checked the rows of a declaration before, for the person and for whoever sees those sections of it. */
export async function listVerified(look: SignedLook, dossierId: string) {
  const { read, caller } = look
  const { dossier, revision, reader, sight, until } = await findReadable(read, caller, dossierId)
  const { form } = revision.bundle
  const answers = await answersFor(look, dossier.id, reader, until)
  const { found } = await fileFacts(read, dossier.id, filesInAnswers(form, answers))
  const known = await recordForm(read)
  const verified = await listVerifications(read, dossier.person_id)
  return {
    rows: form.sections.flatMap((section) => {
      const kept = known.sections.find((one) => one.code === section.record)
      if (!kept || !isInSight(sight, section.code)) return []
      return rowsOf(answers[section.code]).flatMap((row) => {
        const faces = facesOfVerified(kept, row, found, verified)
        return faces.length > 0 ? [{ section: section.code, rowId: row.id, verified: faces }] : []
      })
    }),
  }
}

async function answersFor(
  { read }: SignedLook,
  dossierId: string,
  reader: string,
  until: Date | null,
): Promise<Answers> {
  if (reader === 'applicant') return answersOf(await listSections(read, dossierId))
  const [newest] = await listSnapshots(read, dossierId, 1, until)
  // A case may be opened before anything was submitted; a checker then has nothing to see.
  if (!newest?.content) throw notFound()
  return newest.content.answers
}
