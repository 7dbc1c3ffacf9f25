import { newId } from '../../src/lib/ids.ts'
import { concludePerson, type PublicityTerms, startPublicity } from '../../src/modules/publicity/index.ts'
import type { TestWorld } from '../support/world.ts'

/** Five working days inside the unit, objections with or without a name. */
export const unitTerms: PublicityTerms = {
  code: 'before-review',
  label: '评前公示',
  days: 5,
  unit: 'working',
  audience: 'unit',
  names: 'full',
  columns: ['申报资格名称'],
  objections: { anonymous: true, channels: '单位人事部门' },
  shownAfterDays: 30,
}

/** Seven days before everybody, names masked, objections with a name only. */
export const publicTerms: PublicityTerms = {
  ...unitTerms,
  code: 'after-review',
  label: '评后公示',
  days: 7,
  unit: 'calendar',
  audience: 'public',
  names: 'masked',
  objections: { anonymous: false, channels: '评委会办公室' },
}

/** Seven days in the units and before everybody, as 深圳's 评后公示 is. */
export const officialTerms: PublicityTerms = {
  ...publicTerms,
  code: 'post-review',
  audience: 'both',
  names: 'full',
}

/** Writes down what came of one person's publicity. */
export async function concluded(
  world: TestWorld,
  subjectId: string,
  outcome: 'passed' | 'failed',
): Promise<void> {
  const done = await world.act(null, (act) =>
    concludePerson(act, { kind: 'dossier', id: subjectId }, { outcome, opinion: '公示期间未收到异议。' }),
  )
  if (!done.ok) throw new Error(done.reason)
}

/** Puts one person out, and answers where. */
export async function putOut(
  world: TestWorld,
  given: {
    terms: PublicityTerms
    organisation: { id: string; name: string }
    offices?: readonly string[]
    unitId: string
    person: { personId: string; name: string }
    groupId?: string
  },
): Promise<{ periodId: string; itemId: string; subjectId: string }> {
  const subjectId = newId(world.clock.now())
  const started = await world.act(null, (act) =>
    startPublicity(act, {
      terms: given.terms,
      organisation: given.organisation,
      offices: given.offices ?? [],
      group: { id: given.groupId ?? subjectId, title: '云溪市2026年工程系列评审' },
      person: {
        id: given.person.personId,
        name: given.person.name,
        unitId: given.unitId,
        cells: ['工程师'],
      },
      subject: { kind: 'dossier', id: subjectId, title: '工程师', link: '/my/dossiers' },
    }),
  )
  if (!started.ok) throw new Error(started.reason)
  const item = await world.database.read
    .selectFrom('publicity_item')
    .select(['id', 'period_id'])
    .where('subject_id', '=', subjectId)
    .executeTakeFirstOrThrow()
  return { periodId: item.period_id, itemId: item.id, subjectId }
}
