import { type CaseSubject, type MoveContext, personKey, refuseMove } from '../cases/index.ts'
import { activateOrganisation } from './actions/activate-organisation.ts'
import { judgeRegistration } from './actions/judge-registration.ts'
import { freezeSubmission, prepareSubmission } from './actions/submit-registration.ts'
import { listByIds } from './registration.report.ts'
import { saveEnded, saveStanding } from './registration.store.ts'
import { nameOfPlace, REASON_NAMES, reasonOf } from './rules/return-reasons.ts'
import { KIND } from './rules/summary.ts'
import { listStrayItems } from './rules/writable-fields.ts'

/** What registrations of employers tell `cases`: when they are complete, and what submitting, returning and agreeing mean. */
export const registrationSubject: CaseSubject = {
  kind: KIND,
  async facts(read, ids, now) {
    const registrations = await listByIds(read, ids)
    // Asked for one case at a time; the code tables behind it are small.
    const facts = registrations.map(async (registration) => {
      const { issues, standing } = await judgeRegistration(read, registration, now)
      return [registration.id, { complete: issues.length === 0, direct: standing.isDirect }] as const
    })
    return new Map(await Promise.all(facts))
  },
  effects: {
    'activate-organisation': (act, context) => activateOrganisation(act, context.subjectId),
  },
  async beforeMove(act, context) {
    if (isSubmission(context)) return prepareSubmission(act, context.subjectId)
    if (context.kind === 'return') {
      const faults = listStrayItems(context.items)
      if (faults.length > 0) refuseMove(faults[0]?.message ?? '', faults)
    }
    return undefined
  },
  async afterMove(act, context) {
    if (isSubmission(context)) await freezeSubmission(act, context.subjectId)
    // Somebody else may register the code while this one is a draft again.
    if (context.kind === 'withdraw')
      await saveStanding(act.tx, context.subjectId, { uscc: null, office_id: null })
    if (context.outcome !== null) await saveEnded(act.tx, context.subjectId, context.outcome)
  },
  nameItems: async (_read, _subjectId, items) =>
    items.map((item) => ({ place: nameOfPlace(item), reason: reasonOf(item.reason) })),
  nameReasons: async (_read, subjectIds) => new Map(subjectIds.map((id) => [id, REASON_NAMES])),
  link: (subjectId, caseId, reader) =>
    reader === 'applicant' ? `/my/registrations/${subjectId}` : `/work/cases/${caseId}`,
}

/** A forward move of a person is the applicant's: offices act as organisations. */
function isSubmission(context: MoveContext): boolean {
  return context.kind === 'forward' && context.by.startsWith(personKey(''))
}
