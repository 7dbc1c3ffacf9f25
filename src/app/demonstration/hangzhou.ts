import type { SectionAnswer } from '../../engines/forms/index.ts'
import { addDays, businessDateOf } from '../../lib/dates.ts'
import { newId } from '../../lib/ids.ts'
import { makeUscc } from '../../lib/uscc.ts'
import {
  addMembership,
  claimEmployment,
  createOrganisation,
  decideEmployment,
} from '../../modules/accounts/index.ts'
import { publishActivity, saveActivity } from '../../modules/activities/index.ts'
import { storeFile } from '../../modules/attachments/index.ts'
import { carryOut, organisationKey } from '../../modules/cases/index.ts'
import { saveSection, startForPerson } from '../../modules/dossiers/index.ts'
import { chance } from './chance.ts'
import type { DemonstrationFiles } from './files.ts'
import { eachOf, type Player } from './player.ts'
import { daysBefore, demonstrationAccounts, People, type Population } from './population.ts'
import { SUMMARY } from './words.ts'

const SEED = 20261130
const REGION = '330100'

interface Body {
  readonly id: string
  readonly name: string
  readonly clerkId: string
}

/** The scene of Hangzhou's way: a unit under a 归口部门 under a 一级归口部门 under the city. */
export interface HangzhouScene {
  readonly player: Player
  readonly population: Population
  readonly files: DemonstrationFiles
  readonly now: Date
  /** How many declarations the unit has filled in and handed up. */
  readonly declarations: number
}

/** Plays Hangzhou's way: 归口部门 of two levels, what they and the city publish, and a unit that has handed up for its people. */
export async function playHangzhou(scene: HangzhouScene): Promise<void> {
  const { player, population, now, declarations } = scene
  const [city] = population.cities
  if (!city) return
  const { at } = daysBefore(now, 40)
  const people = new People(player, chance(SEED), at, '519905', '1381')
  const found = async (
    key: string,
    organisation: Omit<Parameters<typeof createOrganisation>[1], 'uscc' | 'divisionCode'>,
    serial: number,
  ): Promise<Body> => {
    const account = demonstrationAccounts.find((one) => one.key === key)
    if (!account) throw new Error(`The demonstration has no account ${key}.`)
    const uscc = makeUscc(organisation.nature === 'government' ? '11' : '91', city.code, serial)
    const { organisationId } = await player.asSystem(at, (act) =>
      createOrganisation(act, { ...organisation, uscc, divisionCode: city.code }),
    )
    const { id: personId } = await people.register(account)
    const role = key === 'hangzhou-unit' ? 'unit-admin' : 'office-admin'
    await player.asSystem(at, (act) => addMembership(act, { personId, organisationId, role }))
    return { id: organisationId, name: organisation.name, clerkId: personId }
  }
  const government = { nature: 'government', industry: 'S' } as const
  const underCity = { kind: 'region', parentId: city.id } as const
  const bureau = await found(
    'hangzhou-first',
    {
      ...government,
      name: '云溪市住房和城乡建设局',
      capacities: [{ capacity: 'supervising-department', level: 'city' }, { capacity: 'issuing-body' }],
      relations: [underCity],
    },
    911,
  )
  const department = (key: string, name: string, serial: number) =>
    found(
      key,
      {
        ...government,
        name,
        capacities: [{ capacity: 'supervising-department', level: 'county' }],
        relations: [underCity, { kind: 'supervision', parentId: bureau.id }],
      },
      serial,
    )
  const first = await department('hangzhou-department', '云溪市建筑业管理服务中心', 912)
  await department('hangzhou-other-department', '云溪市勘察设计管理服务中心', 913)
  const unit = await found(
    'hangzhou-unit',
    {
      name: '云溪市江湾建筑设计院有限公司',
      nature: 'state-enterprise',
      industry: 'M',
      capacities: [{ capacity: 'employer' }],
      relations: [underCity, { kind: 'supervision', parentId: first.id }],
    },
    914,
  )

  const year = now.getUTCFullYear()
  const conferral = await publish(scene, bureau, `云溪市建设系统${year}年专业技术资格初定（初级）`, {
    mode: 'initial-conferral',
    level: 'assistant',
  })
  await publish(scene, bureau, `云溪市建设系统${year}年专业技术资格认定（初级）`, {
    mode: 'recognition',
    level: 'assistant',
  })
  await publish(
    scene,
    { id: city.id, name: city.name, clerkId: city.clerkId },
    `云溪市${year}年专业技术资格初定（中级，杭州办法）`,
    { mode: 'initial-conferral', level: 'intermediate' },
  )
  await eachOf(Array.from({ length: declarations + 4 }), 6, async (_one, index) => {
    const person = await people.register()
    const claimed = await player.as(at, person.id, null, (act) =>
      claimEmployment(act, { personId: person.id, organisationId: unit.id }),
    )
    await player.as(at, unit.clerkId, unit.id, (act) =>
      decideEmployment(act, { id: claimed.employmentId, seenVersion: 1, decision: 'confirm', reason: '' }),
    )
    if (index < declarations) await handUpFor(scene, unit, conferral, person.id)
  })
}

async function publish(
  { player, now }: HangzhouScene,
  by: Body,
  title: string,
  offered: { mode: string; level: 'assistant' | 'intermediate' },
): Promise<string> {
  const today = businessDateOf(now)
  const { at } = daysBefore(now, 21)
  const draft = {
    title,
    year: Number(today.slice(0, 4)),
    region: REGION,
    mode: offered.mode,
    offers: [{ seriesCode: '05', levels: [offered.level], specialtyCodes: [] }],
    windowFrom: addDays(today, -20),
    windowTo: addDays(today, 40),
    notice:
      '# 办理程序\n填写材料后由单位上报（填写经办人姓名和联系电话），归口部门审核；一级归口部门发布的为初级，市人力资源和社会保障局发布的为中级。',
    phone: '099-8125577',
  }
  const saved = await player.as(at, by.clerkId, by.id, (act) =>
    saveActivity(act, by.id, { activityId: null, seenVersion: 0, draft }),
  )
  await player.as(at, by.clerkId, by.id, (act) =>
    publishActivity(act, by.id, { activityId: saved.id, seenVersion: saved.version }),
  )
  return saved.id
}

/** Fills in a declaration for somebody and hands it up, as the unit does. */
async function handUpFor(
  { player, files, now }: HangzhouScene,
  unit: Body,
  activityId: string,
  personId: string,
): Promise<void> {
  const begun = daysBefore(now, 12).at
  const as = <T>(at: Date, work: Parameters<typeof player.as<T>>[3]) =>
    player.as(at, unit.clerkId, unit.id, work)
  const { id, caseId } = await as(begun, (act) =>
    startForPerson(act, {
      activityId,
      person: { personId },
      seriesCode: '05',
      level: 'assistant',
      specialtyCode: '05-1-01',
      titleCode: '0504',
      declarationType: 'normal',
    }),
  )
  const [scan] = files.documents
  if (!scan) throw new Error('The demonstration has no document.')
  const attach = (section: string, rowId: string, field: string) =>
    as(begun, (act) =>
      storeFile(act, {
        ownerKind: 'dossier',
        ownerId: id,
        slot: `${section}.${rowId}.${field}`,
        ...scan,
        accept: ['pdf'],
        uploadedBy: unit.clerkId,
      }),
    )
  const [education, work] = [newId(begun), newId(begun)]
  const diploma = await attach('education', education, 'files')
  const table = await attach('evaluation-form', 'self', 'form')
  for (const [section, answer] of Object.entries(answersWith({ education, work, diploma, table, unit }))) {
    await as(begun, (act) => saveSection(act, { dossierId: id, section, seenVersion: 0, answer }))
  }
  await as(daysBefore(now, 2).at, (act) =>
    carryOut(act, {
      caseId,
      holder: organisationKey(unit.id),
      form: { operator: '唐书瑶', phone: '099-8125588', opinion: '材料真实，同意上报。' },
      batch: true,
      gather: activityId,
    }),
  )
}

function answersWith(given: {
  education: string
  work: string
  diploma: string
  table: string
  unit: Body
}): Readonly<Record<string, SectionAnswer>> {
  return {
    basic: {
      fields: {
        ethnic: '01',
        post: '建筑设计',
        'work-start': '2019-07',
        graduated: '云溪学院，土木工程',
        years: 6,
      },
    },
    education: {
      rows: [
        {
          id: given.education,
          source: 'self',
          values: {
            level: '21',
            degree: '4',
            school: '云溪学院',
            major: '土木工程',
            mode: 'full-time',
            from: '2015-09',
            until: '2019-06',
            'certificate-no': '519904201905000001',
          },
          files: { files: [given.diploma] },
        },
      ],
    },
    work: {
      rows: [
        {
          id: given.work,
          source: 'self',
          values: {
            employer: given.unit.name,
            post: '建筑设计',
            from: '2019-07',
            until: 'present',
            work: '住宅和公共建筑的施工图设计',
          },
          files: {},
        },
      ],
    },
    'work-report': { fields: { report: SUMMARY } },
    'evaluation-form': { fields: { form: [given.table] } },
  }
}
