import { getPerson } from '../../modules/accounts/index.ts'
import { getRegister } from '../../modules/registries/index.ts'
import { getImport, receiveImport, startImport, workOnImport } from '../../modules/sheets/index.ts'
import type { World } from '../../platform/world.ts'
import type { Chance } from './chance.ts'
import type { Player } from './player.ts'
import { type DemonstrationPerson, daysBefore, type Population } from './population.ts'
import { MAJORS, SCHOOLS } from './words.ts'

type Line = Readonly<Record<string, string>>

/** How many people besides the printed accounts the registers know. */
const OTHERS = 12

/** Imports what the social insurance, the university register and the province know of some people, so that 同步 shows something. */
export async function importRegisters(
  world: World,
  player: Player,
  population: Population,
  luck: Chance,
  now: Date,
): Promise<void> {
  const known = new Set(population.known.values())
  const printed = population.people.filter((person) => known.has(person.id))
  const others = population.people.filter((person) => !known.has(person.id)).slice(0, OTHERS)
  const people = [...printed, ...others]
  const lines = async (tell: (person: DemonstrationPerson) => Line[]) =>
    (
      await Promise.all(
        people.map(async (person) => {
          const { identityNumber, name } = await getPerson(world.database.read, world.keys, person.id)
          return tell(person).map((line) => ({ 姓名: name, 身份证号: identityNumber, ...line }))
        }),
      )
    ).flat()
  const send = importer(world, player, population, now)
  await send('social-insurance', '澜江省社会保险事业管理局', await lines((person) => insuranceOf(person)))
  await send('education', '学信网', await lines((person) => educationOf(person, luck)))
  await send('qualification', '澜江省人事考试中心', await lines((person) => qualificationOf(person)))
}

function importer(world: World, player: Player, population: Population, now: Date) {
  const personId = population.known.get('system') ?? ''
  const { at, date } = daysBefore(now, 3)
  return async (register: string, source: string, lines: readonly Line[]) => {
    const head = ['姓名', '身份证号', ...getRegister(register).columns.map((column) => column.label)]
    const rows = lines.map((line) => head.map((label) => line[label] ?? '').join(','))
    const file = {
      kind: `registries.${register}`,
      name: `${getRegister(register).label}.csv`,
      given: { source, asOf: date },
      bytes: Buffer.from([head.join(','), ...rows, ''].join('\r\n')),
    }
    const as = <T>(work: Parameters<typeof player.as<T>>[3]) =>
      player.as(at, personId, population.province.id, work)
    const { importId } = await as((act) => receiveImport(act, file))
    await workOnImport(world, importId)
    const { version } = await getImport(world.database.read, importId)
    await as((act) => startImport(act, { importId, seenVersion: version, mode: 'valid' }))
    await workOnImport(world, importId)
  }
}

const graduationOf = (person: DemonstrationPerson) => Number(person.birth.slice(0, 4)) + 22

function insuranceOf(person: DemonstrationPerson): Line[] {
  const year = graduationOf(person)
  const 参保地 = '澜江省云溪市'
  return [
    {
      参保单位: '云溪市人才交流服务中心',
      险种: '企业职工基本养老保险',
      起始年月: `${year}-07`,
      截止年月: `${year}-12`,
      参保地,
    },
    {
      参保单位: person.employer.name,
      险种: '企业职工基本养老保险',
      起始年月: `${year + 1}-01`,
      截止年月: '至今',
      参保地,
    },
  ]
}

function educationOf(person: DemonstrationPerson, luck: Chance): Line[] {
  const year = graduationOf(person)
  return [
    {
      学历: '大学本科毕业',
      学位: '学士',
      毕业院校: luck.pick(SCHOOLS),
      所学专业: luck.pick(MAJORS[person.employer.series] ?? ['应用技术']),
      学习形式: '全日制',
      入学年月: `${year - 4}-09`,
      毕业年月: `${year}-06`,
      证书编号: `9910${year}05${luck.between(100_000, 999_999)}`,
      学位证书编号: `9910${year}4${luck.between(100_000, 999_999)}`,
    },
  ]
}

function qualificationOf(person: DemonstrationPerson): Line[] {
  if (person.employer.series !== '05') return []
  return [
    {
      职业资格名称: '二级建造师',
      专业: '建筑工程',
      发证日期: `${graduationOf(person) + 2}-09-30`,
      证书编号: `99${graduationOf(person) + 2}0930${person.birth.replaceAll('-', '').slice(4)}`,
      发证机关: '澜江省人力资源和社会保障厅',
    },
  ]
}
