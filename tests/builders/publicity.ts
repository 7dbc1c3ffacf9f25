import { loadDefinitions } from '../../src/app/load-definitions.ts'
import { publishActivity, saveActivity } from '../../src/modules/activities/index.ts'
import type { TestWorld } from '../support/world.ts'
import { aDeclaration, as } from './declarations.ts'
import { aDefinitionsFolder } from './definitions.ts'
import { type Desks, pressed } from './desks.ts'
import { madeUpForm, madeUpPolicy, madeUpRoute, madeUpRule } from './made-up-region.ts'
import { aSignedInBrowser, type SignedInBrowser } from './organisations.ts'

const fact = (name: string) => ({ op: 'fact', args: [name] })
const unitStep = (code: string, label: string, moves: object[]) => ({
  kind: 'task',
  code,
  label,
  holder: { party: 'employer' },
  duty: 'unit.check',
  sees: { applicant: '*', employer: '*' },
  publicFace: { waitingFor: '工作单位', sentence: `正在${label}。` },
  moves,
})
const opinion = [{ code: 'opinion', label: '公示意见', type: 'text', required: true }]

/** 乙地's first steps: the unit puts out for publicity, and writes down what came of it. */
const publicityRoute = {
  ...madeUpRoute,
  steps: [
    ...madeUpRoute.steps.map((step) =>
      step.code === 'judging'
        ? unitStep('judging', '单位审核', [
            { action: 'pass', label: '同意', to: 'showing' },
            { action: 'return', label: '退改', to: 'mending', kind: 'return', needsReturnItems: true },
          ])
        : step,
    ),
    unitStep('showing', '待公示', [
      { action: 'start', label: '开始公示', to: 'opining', batch: true, effects: ['start-publicity'] },
    ]),
    unitStep('opining', '待填写公示意见', [
      {
        action: 'pass',
        label: '公示通过',
        to: 'issuing',
        form: opinion,
        guard: { op: 'and', args: [fact('publicity.over'), { op: 'not', args: [fact('publicity.held')] }] },
        otherwise: '公示期未满，或异议尚未办结，请稍后再填写。',
        effects: ['close-publicity'],
      },
      { action: 'fail', label: '公示不通过', to: 'failed', form: opinion, effects: ['close-publicity'] },
      { action: 'withdraw', label: '撤回', to: 'drafting', kind: 'withdraw', by: 'applicant' },
    ]),
    { kind: 'end', code: 'failed', label: '业务办结', outcome: 'publicity-failed' },
  ],
}

/** The publicity of 乙地: five working days inside the unit. */
export const publicityEntry = {
  code: 'before-review',
  label: '评前公示',
  startedBy: 'showing.start',
  days: 5,
  unit: 'working',
  audience: 'unit',
  names: 'full',
  columns: ['unit', 'title'],
  objections: { anonymous: true, channels: '云溪市第一建筑设计院人事部，028-0000001' },
}

/** Loads 乙地, whose route has a publicity, and answers how to make its declarations. */
export async function loadPublicityRegion(
  world: TestWorld,
  desks: Desks,
  region: string,
  entry: object = publicityEntry,
) {
  const files = await aDefinitionsFolder()
  const folder = `${region}-yidi`
  await files.copy('510000-sichuan', folder)
  for (const name of ['evaluation-modes.json', 'specialties.json']) {
    await files.change<{ region: string }>(`${folder}/${name}`, (content) => {
      content.region = region
    })
  }
  await files.write(`${folder}/routes/initial-conferral.json`, publicityRoute)
  await files.write(`${folder}/forms/initial-conferral.json`, madeUpForm)
  await files.write(`${folder}/policies/initial-conferral.json`, {
    ...madeUpPolicy,
    values: { ...madeUpPolicy.values, publicity: [entry], passedOutcomes: ['certified'] },
  })
  await files.write(`${folder}/rules/initial-conferral.json`, madeUpRule)
  await loadDefinitions(world, files.folder)
  const activityId = await anActivity(world, desks, region)

  /** A declaration of the unit's that waits for its publicity. */
  return async (name: string, unit: SignedInBrowser) => {
    const one = await aDeclaration(world, { ...desks.province, activityId }, { name })
    const browser = await aSignedInBrowser(desks.server, one.person)
    await pressed(browser, one, 'submit')
    await pressed(unit, one, 'pass')
    return { ...one, browser, name }
  }
}

async function anActivity(world: TestWorld, desks: Desks, region: string): Promise<string> {
  const { city, cityClerk } = desks.province
  return as(world, cityClerk.personId, city.id, async (act) => {
    const draft = {
      title: '乙地2026年职称初定',
      year: 2026,
      region,
      mode: 'initial-conferral',
      offers: [{ seriesCode: '05', levels: ['assistant' as const], specialtyCodes: [] }],
      windowFrom: '2026-01-01',
      windowTo: '2026-12-31',
      notice: '在乙地从事专业技术工作、符合初定条件的在职人员可以申报。',
      phone: '028-0000000',
    }
    const saved = await saveActivity(act, city.id, { activityId: null, seenVersion: 0, draft })
    await publishActivity(act, city.id, { activityId: saved.id, seenVersion: saved.version })
    return saved.id
  })
}
