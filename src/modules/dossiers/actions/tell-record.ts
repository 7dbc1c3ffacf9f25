import type { Answers } from '../../../engines/forms/index.ts'
import { reading } from '../../../platform/database/database.ts'
import type { Act, SignedAct } from '../../../platform/world.ts'
import { findOrganisation } from '../../accounts/index.ts'
import { type ActivityRevision, findRevision } from '../../activities/index.ts'
import { type MovedContext, organisationIn } from '../../cases/index.ts'
import { type FoundFiles, keepPassed, verifyItems, writeBack } from '../../records/index.ts'
import { findDossier, listSnapshots } from '../dossier.report.ts'
import { passedOutcomes, verifyingActions } from '../rules/record-policy.ts'
import { byRecordSection } from '../rules/record-rows.ts'

/** Tells the living record of a submission: what it lacks goes in, what is different is offered to the person. */
export async function tellRecord(
  act: Act,
  submitted: {
    readonly dossier: { readonly id: string; readonly person_id: string }
    readonly revision: ActivityRevision
    readonly answers: Answers
    readonly files: FoundFiles
  },
): Promise<void> {
  const { dossier, revision, files } = submitted
  await writeBack(act, {
    personId: dossier.person_id,
    dossierId: dossier.id,
    title: revision.content.title,
    answers: byRecordSection(revision.bundle.form, submitted.answers),
    files,
  })
}

/** Tells the living record that a unit or office passed a submission on, and that a declaration has passed. */
export async function tellRecordOfMove(act: Act, context: MovedContext): Promise<void> {
  const office = organisationIn(context.by)
  if (context.kind !== 'forward' || (office === undefined && context.outcome === null)) return
  const read = reading(act.tx)
  const dossier = await findDossier(read, context.subjectId)
  const revision = dossier && (await findRevision(read, dossier.revision_id))
  if (!revision) return
  const { form, policy } = revision.bundle
  const isChecked = office !== undefined && verifyingActions(policy.values).includes(context.action)
  const isPassed = context.outcome !== null && passedOutcomes(policy.values).includes(context.outcome)
  if (!isChecked && !isPassed) return
  const [newest] = await listSnapshots(read, dossier.id, 1)
  if (!newest?.content) return
  const frozen = {
    personId: dossier.person_id,
    dossierId: dossier.id,
    title: revision.content.title,
    answers: byRecordSection(form, newest.content.answers),
    files: new Map(newest.files.map((file) => [file.id, file])),
  }
  const organisation = isChecked ? await findOrganisation(read, office) : undefined
  if (organisation && act.caller) await verifyItems(act as SignedAct, { ...frozen, organisation })
  if (isPassed) await keepPassed(act, frozen)
}
