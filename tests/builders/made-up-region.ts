import { loadDefinitions } from '../../src/app/load-definitions.ts'
import { publishActivity, saveActivity } from '../../src/modules/activities/index.ts'
import type { TestWorld } from '../support/world.ts'
import { as } from './declarations.ts'
import { aDefinitionsFolder } from './definitions.ts'
import type { Desks } from './desks.ts'

const task = (code: string, label: string, party: string, more: object) => ({
  kind: 'task',
  code,
  label,
  holder: { party },
  sees: { applicant: '*', [party]: '*' },
  publicFace: { waitingFor: label, sentence: `正在${label}。` },
  ...more,
})
const consent = { code: 'opinion', label: '意见', type: 'text', required: true }

/** 甲地: two steps, four fields; the authority sees the person, not the 业绩. */
export const madeUpRoute = {
  code: 'initial-conferral',
  label: '甲地初定',
  start: 'drafting',
  steps: [
    task('drafting', '填报', 'applicant', {
      writes: { applicant: '*' },
      moves: [
        { action: 'submit', label: '报送', to: 'judging', guard: { op: 'fact', args: ['complete'] } },
        { action: 'discard', label: '废弃', to: 'dropped', kind: 'discard' },
      ],
    }),
    task('judging', '单位审核', 'employer', {
      duty: 'unit.check',
      moves: [
        { action: 'pass', label: '同意', to: 'issuing', form: [consent] },
        { action: 'return', label: '退改', to: 'mending', kind: 'return', needsReturnItems: true },
      ],
    }),
    task('mending', '补正', 'applicant', {
      writes: { applicant: '*' },
      moves: [{ action: 'resubmit', label: '再报', to: 'judging' }],
    }),
    task('issuing', '颁证', 'authority', {
      duty: 'office.issue',
      sees: { applicant: '*', authority: ['person'] },
      moves: [{ action: 'issue', label: '颁证', to: 'done', effects: ['issue-certificate'] }],
    }),
    { kind: 'end', code: 'done', label: '已颁证', outcome: 'certified' },
    { kind: 'end', code: 'dropped', label: '已废弃', outcome: 'discarded' },
  ],
}
const scan = { accept: ['jpeg'], maxBytes: 500_000, maxCount: 2 }
export const madeUpForm = {
  code: 'initial-conferral',
  label: '甲地初定表',
  sections: [
    {
      code: 'person',
      label: '本人',
      kind: 'single',
      fields: [
        { code: 'name', label: '姓名', type: 'text', required: true, locked: 'person.name' },
        { code: 'photo', label: '照片', type: 'photo', required: true, accept: ['jpeg'], maxBytes: 500_000 },
      ],
    },
    {
      code: 'works',
      label: '业绩',
      kind: 'list',
      fields: [
        { code: 'title', label: '名称', type: 'text', required: true },
        { code: 'proof', label: '证明', type: 'attachments', required: true, ...scan },
      ],
    },
  ],
}
export const madeUpPolicy = {
  code: 'initial-conferral',
  label: '甲地办法',
  evidence: 'M',
  values: {
    certificateNumber: 'JD{yyyy}{seq:4}',
    discardedAnswersKeptDays: 7,
    returnReasons: [{ code: 'jd-blurred', label: '甲地：看不清' }],
  },
}

export const madeUpRule = {
  code: 'initial-conferral',
  label: '甲地条件',
  evidence: 'M',
  rules: [
    {
      code: 'everybody',
      label: '甲地初定',
      when: true,
      conditions: [
        {
          code: 'a-work',
          label: '有一项业绩',
          clause: { source: '甲地办法', text: '须有一项业绩。' },
          holds: { op: 'at-least', args: [{ op: 'count', args: ['works', true] }, 1] },
        },
      ],
    },
  ],
}

/** Installs 甲地 beside the regions there are; answers its definitions, to be changed. */
export async function installMadeUpRegion(world: TestWorld, policy: object = madeUpPolicy) {
  const files = await aDefinitionsFolder()
  await files.copy('510000-sichuan', '660000-jiadi')
  for (const name of ['evaluation-modes.json', 'specialties.json']) {
    await files.change<{ region: string }>(`660000-jiadi/${name}`, (content) => {
      content.region = '660000'
    })
  }
  const kinds = { routes: madeUpRoute, forms: madeUpForm, policies: policy, rules: madeUpRule }
  for (const [kind, content] of Object.entries(kinds)) {
    await files.write(`660000-jiadi/${kind}/initial-conferral.json`, content)
  }
  await loadDefinitions(world, files.folder)
  return files
}

/** Publishes an activity of 甲地; answers its id. */
export async function aMadeUpActivity(world: TestWorld, { province }: Desks): Promise<string> {
  const { city, cityClerk } = province
  return as(world, cityClerk.personId, city.id, async (act) => {
    const draft = {
      title: '甲地2026年职称初定',
      year: 2026,
      region: '660000',
      mode: 'initial-conferral',
      offers: [{ seriesCode: '05', levels: ['assistant' as const], specialtyCodes: [] }],
      windowFrom: '2026-01-01',
      windowTo: '2026-12-31',
      notice: '在甲地从事专业技术工作、符合初定条件的在职人员可以申报。',
      phone: '028-0000000',
    }
    const saved = await saveActivity(act, city.id, { activityId: null, seenVersion: 0, draft })
    await publishActivity(act, city.id, { activityId: saved.id, seenVersion: saved.version })
    return saved.id
  })
}
