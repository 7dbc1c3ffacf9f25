import { finalAnswers } from '../../engines/forms/index.ts'
import { findTask } from '../../engines/workflow/index.ts'
import { reading } from '../../platform/database/database.ts'
import type { Act } from '../../platform/world.ts'
import { findRevision, listRevisions } from '../activities/index.ts'
import { type CaseSubject, type MoveContext, personKey, refuseMove } from '../cases/index.ts'
import { fileFacts } from './actions/file-facts.ts'
import { findEarlierNotice } from './actions/find-notice.ts'
import { listChoices } from './actions/find-parties.ts'
import { findTime, timeUntil } from './actions/find-time.ts'
import { dossierFacts, scopeOf } from './actions/form-scope.ts'
import { freeze, listHindrances, listMissing } from './actions/freeze.ts'
import { guardFacts } from './actions/guard-facts.ts'
import { leaveListWhenBack } from './actions/put-out.ts'
import { sealWithMove } from './actions/seal-opinion.ts'
import { tellRecordOfMove } from './actions/tell-record.ts'
import {
  answersOf,
  findDossier,
  findOwner,
  listForGuards,
  listSections,
  listSnapshots,
} from './dossier.report.ts'
import { holdDossier, replaceClaims, saveEnded } from './dossier.store.ts'
import { fillerKey } from './filler.ts'
import { listItemFaults } from './rules/check-return-items.ts'
import { listNoticeFaults } from './rules/complete-notice.ts'
import { listCorrected } from './rules/correction-progress.ts'
import { filesInAnswers } from './rules/files.ts'
import { findRefusal } from './rules/find-refusal.ts'
import { nameReturnItems } from './rules/name-return-items.ts'
import { eraseDays, returnReasons } from './rules/policy.ts'

const DAY = 86_400_000

/** What declarations tell `cases`: when they are complete, and what submitting, returning and ending mean for them. */
export function dossierSubject(effects: CaseSubject['effects']): CaseSubject {
  return {
    kind: 'dossier',
    facts: guardFacts,
    effects,
    async beforeMove(act, context) {
      if (await isSubmission(act, context)) await refuseIncomplete(act, context)
      if (context.kind === 'return') await refuseStrayItems(act, context)
      return undefined
    },
    partyChoices: listChoices,
    async afterMove(act, context) {
      if (await isSubmission(act, context)) await freeze(act, context.subjectId)
      await leaveListWhenBack(act, context)
      await tellRecordOfMove(act, context)
      await sealWithMove(act, context)
      if (context.outcome !== null) await end(act, context.subjectId, context.outcome)
    },
    nameItems,
    nameReasons,
    countUncorrected,
    graceAfter,
    link: (subjectId, caseId, reader) =>
      reader === 'applicant'
        ? `/my/dossiers/${subjectId}`
        : reader === 'filler'
          ? `/work/materials/${subjectId}`
          : `/work/cases/${caseId}`,
  }
}

/**
 * A forward move of a person is the applicant's: offices act as organisations. Where an organisation fills in for its
 * person, its forward move from a step the applicant holds is.
 */
async function isSubmission(act: Act, context: MoveContext): Promise<boolean> {
  if (context.kind !== 'forward') return false
  if (context.by.startsWith(personKey(''))) return true
  const read = reading(act.tx)
  const dossier = await findOwner(read, context.subjectId)
  if (!dossier?.filled_by || fillerKey(dossier) !== context.by) return false
  const revision = await findRevision(read, dossier.revision_id)
  const step = revision && findTask(revision.bundle.route, context.step)
  return step !== undefined && 'party' in step.holder && step.holder.party === 'applicant'
}

async function refuseIncomplete(act: Act, context: MoveContext): Promise<void> {
  const dossier = await holdDossier(act.tx, context.subjectId)
  const read = reading(act.tx)
  const revision = await findRevision(read, dossier.revision_id)
  const time = await findTime(read, dossier, revision?.bundle.policy.values ?? {}, act.now)
  // Between the end of the time and the job that ends the case nobody may slip through.
  if (time.isReturn && time.state === 'over') refuseMove('修改期限已过，不能再重新提交。')
  const missing = await listMissing(act, dossier, time)
  if (missing.length === 0) return refuseIneligible(act, context.subjectId)
  refuseMove(
    `还有${missing.length}处没有填好，请按提示补充后再提交。`,
    missing.map((issue) => ({
      path: [issue.section, issue.rowId, issue.field].filter((part) => part !== undefined).join('.'),
      message: issue.message,
    })),
  )
}

/** 第40号令第十三条: who is certainly barred cannot submit; what else is not met stops only where the activity says so. */
function refuseIneligible(act: Act, dossierId: string): void {
  const hindrances = listHindrances(act, dossierId)
  if (hindrances.length === 0) return
  const labels = hindrances.map((one) => `“${one.label}”`).join('、')
  refuseMove(
    `不满足申报条件${labels}，现在不能提交；填写的内容已经保存。`,
    hindrances.map((one) => ({ path: `eligibility.${one.code}`, message: one.advice ?? one.label })),
  )
}

async function refuseStrayItems(act: Act, context: MoveContext): Promise<void> {
  const read = reading(act.tx)
  const dossier = await holdDossier(act.tx, context.subjectId)
  const revision = await findRevision(read, dossier.revision_id)
  const [newest] = await listSnapshots(read, dossier.id, 1)
  if (!revision || !newest?.content || context.items.length === 0) return
  const { form, policy, route } = revision.bundle
  const reasons = returnReasons(policy.values)
  const refusal = findRefusal(route, context.step)
  const faults = listItemFaults(form, newest.content.answers, reasons, context.items, refusal)
  if (faults.length > 0) refuseMove(faults[0]?.message ?? '', faults)
  const earlier = await findEarlierNotice(read, { dossier, form, newest, office: context.by })
  const untold = listNoticeFaults(earlier, context.items)
  if (untold.length > 0) refuseMove(untold[0]?.message ?? '', untold)
}

const nameItems: NonNullable<CaseSubject['nameItems']> = async (read, subjectId, items) => {
  const dossier = await findDossier(read, subjectId)
  const revision = dossier && (await findRevision(read, dossier.revision_id))
  if (!revision) return items.map(() => ({ place: '申报内容', reason: '' }))
  const [newest] = await listSnapshots(read, subjectId, 1)
  const { form, policy } = revision.bundle
  return nameReturnItems(form, newest?.content?.answers ?? {}, returnReasons(policy.values), items)
}

/** Reasons are named by the revision that a declaration pins; many declarations share one. */
const nameReasons: NonNullable<CaseSubject['nameReasons']> = async (read, subjectIds) => {
  const rows = await listForGuards(read, subjectIds)
  const revisions = await listRevisions(
    read,
    rows.map((row) => row.revision_id),
  )
  return new Map(
    rows.map((row) => {
      const reasons = returnReasons(revisions.get(row.revision_id)?.bundle.policy.values ?? {})
      return [row.id, new Map(reasons.map(({ code, label }) => [code, label]))]
    }),
  )
}

/** How far a correction has come: what stands in the draft now, against what was returned. */
const countUncorrected: NonNullable<CaseSubject['countUncorrected']> = async (act, subjectId, items) => {
  const read = reading(act.tx)
  const dossier = await findDossier(read, subjectId)
  const revision = dossier && (await findRevision(read, dossier.revision_id))
  const [returned] = await listSnapshots(read, subjectId, 1)
  if (!revision || !returned?.content) return items.length
  const { form } = revision.bundle
  const draft = answersOf(await listSections(read, subjectId))
  const { files } = await fileFacts(read, subjectId, filesInAnswers(form, draft))
  const { keys } = act.world
  const facts = await dossierFacts(read, keys, dossier, dossier.employer_name, revision.content)
  const scope = await scopeOf(read, { form, facts, files, now: act.now })
  const corrected = listCorrected(form, returned.content.answers, finalAnswers(form, draft, scope), items)
  return corrected.filter((done) => !done).length
}

/** Until when a correction that is due may still arrive: uploads that were on their way at the end. */
const graceAfter: NonNullable<CaseSubject['graceAfter']> = async (act, subjectId, due) => {
  const read = reading(act.tx)
  const dossier = await findDossier(read, subjectId)
  const revision = dossier && (await findRevision(read, dossier.revision_id))
  if (!revision) return null
  const time = await timeUntil(read, subjectId, due, revision.bundle.policy.values, act.now)
  return time.state === 'grace' ? time.graceUntil : null
}

async function end(act: Act, dossierId: string, outcome: string): Promise<void> {
  const dossier = await holdDossier(act.tx, dossierId)
  const revision = await findRevision(reading(act.tx), dossier.revision_id)
  const days = eraseDays(revision?.bundle.policy.values ?? {})
  const erased = outcome === 'discarded' || outcome === 'abandoned'
  if (erased) await replaceClaims(act.tx, dossierId, [])
  await saveEnded(act.tx, dossierId, outcome, erased ? new Date(act.now.getTime() + days * DAY) : null)
}
