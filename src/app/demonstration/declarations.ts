import type { ReturnItem } from '../../engines/workflow/index.ts'
import { businessDateOf } from '../../lib/dates.ts'
import { storeFile } from '../../modules/attachments/index.ts'
import { findRun, takeMove } from '../../modules/cases/index.ts'
import { listCombinations, readOffer } from '../../modules/catalogue/index.ts'
import { saveSection, startDossier } from '../../modules/dossiers/index.ts'
import type { World } from '../../platform/world.ts'
import { type Declaration, declarationOf, withFile } from './answers.ts'
import { type Chance, chance } from './chance.ts'
import type { DemonstrationFiles } from './files.ts'
import { eachOf, type Player } from './player.ts'
import { type DemonstrationPerson, daysBefore, type Population } from './population.ts'
import { COUNTIES, REMARKS } from './words.ts'

/** How far a declaration has come. */
export type Stage =
  | 'begun'
  | 'filled'
  | 'submitted'
  | 'withdrawn'
  | 'returned'
  | 'resubmitted'
  | 'at-county'
  | 'returned-by-county'
  | 'at-city'
  | 'certified'
  | 'rejected'
  | 'discarded'

/** How many of each stage a hundred declarations have. */
const SHARES: readonly [Stage, number][] = [
  ['begun', 8],
  ['filled', 8],
  ['submitted', 16],
  ['withdrawn', 3],
  ['returned', 8],
  ['resubmitted', 6],
  ['at-county', 14],
  ['returned-by-county', 3],
  ['at-city', 10],
  ['certified', 18],
  ['rejected', 3],
  ['discarded', 3],
]

/** The stages of so many declarations, each share at least once. */
export function stagesFor(count: number): Stage[] {
  const all = SHARES.flatMap(([stage, share]) => {
    const many = Math.max(1, Math.round((share * count) / 100))
    return Array.from({ length: many }, () => stage)
  })
  return all
}

/** Where declarations are played. */
export interface Scene {
  readonly world: World
  readonly player: Player
  readonly population: Population
  readonly activities: ReadonlyMap<string, string>
  readonly files: DemonstrationFiles
  readonly now: Date
}

/** Plays declarations into every state; answers how many. */
export async function playDeclarations(
  scene: Scene,
  seed: number,
  stages: readonly Stage[],
  onDone: () => void,
) {
  const { population } = scene
  const fixed = new Map<string, Stage>([
    [population.known.get('applicant') ?? '', 'filled'],
    [population.known.get('teacher') ?? '', 'returned'],
    [population.known.get('holder') ?? '', 'certified'],
  ])
  // 卫生 has no first titles without a review or an examination.
  const printed = new Set(population.known.values())
  const crowd = population.people.filter(
    (person) => !printed.has(person.id) && person.employer.series !== '04',
  )
  const cast: { person: DemonstrationPerson; stage: Stage }[] = [
    ...population.people.flatMap((person) => {
      const stage = fixed.get(person.id)
      return stage ? [{ person, stage }] : []
    }),
    ...castOf(crowd, stages, printed, population),
  ]
  await eachOf(cast, 6, async ({ person, stage }, index) => {
    await playOne(scene, chance(seed + index), person, stage)
    onDone()
  })
  return cast.length
}

// So many wait at the county whose account is printed: its clerk has a list to work through.
const WAITING_NEARBY = 12

/** Who plays which stage: what waits at a county comes from the printed one first, but not from the printed units. */
function castOf(
  crowd: readonly DemonstrationPerson[],
  stages: readonly Stage[],
  printed: ReadonlySet<string>,
  population: Population,
): { person: DemonstrationPerson; stage: Stage }[] {
  const known = population.people.filter((one) => printed.has(one.id)).map((one) => one.employer.id)
  const nearby = crowd
    .filter((one) => one.employer.county === 0 && !known.includes(one.employer.id))
    .slice(0, WAITING_NEARBY)
  const rest = crowd.filter((one) => !nearby.includes(one))
  return stages.flatMap((stage) => {
    const person = (stage === 'at-county' ? nearby.shift() : undefined) ?? rest.shift() ?? nearby.shift()
    return person ? [{ person, stage }] : []
  })
}

async function playOne(scene: Scene, luck: Chance, person: DemonstrationPerson, stage: Stage): Promise<void> {
  const { player, population, now } = scene
  const { employer } = person
  const cityIndex = COUNTIES[employer.county]?.city ?? 0
  const activityId = scene.activities.get(String(cityIndex))
  const office = population.counties[employer.county]
  const city = population.cities[cityIndex]
  if (!activityId || !office || !city) throw new Error('The demonstration lacks an office or an activity.')
  const began = luck.between(16, 28)
  const day = (after: number) => {
    const { at } = daysBefore(now, Math.max(0.02, began - after))
    return new Date(at.getTime() - luck.between(0, 20) * 60_000)
  }
  const chosen = await chooseFor(scene, person, luck)
  const started = await player.as(day(0), person.id, null, (act) =>
    startDossier(act, { activityId, employerId: employer.id, ...chosen }),
  )
  const move = async (
    after: number,
    who: { personId: string; organisationId: string | null },
    action: string,
    more: { form?: Record<string, string>; reason?: string; items?: ReturnItem[] } = {},
  ) =>
    player.as(day(after), who.personId, who.organisationId, async (act) => {
      const run = await findRun(scene.world.database.read, started.caseId)
      const step = run?.standing.open[0]?.step ?? ''
      await takeMove(act, { caseId: started.caseId, step, action, seenVersion: run?.version ?? 0, ...more })
    })
  const self = { personId: person.id, organisationId: null }
  const unit = { personId: employer.adminId, organisationId: employer.id }
  const county = { personId: office.clerkId, organisationId: office.id }
  const authority = { personId: city.clerkId, organisationId: city.id }

  if (stage === 'discarded') return void (await move(2, self, 'discard'))
  const educationRow = await fill(scene, luck, person, started.id, day(1), stage === 'begun')
  if (stage === 'begun' || stage === 'filled') return
  await move(2, self, 'submit')
  if (stage === 'submitted') return
  if (stage === 'withdrawn') return void (await move(3, self, 'withdraw'))
  const items: ReturnItem[] = [
    {
      section: 'education',
      rowId: educationRow,
      field: 'files',
      reason: 'unclear-scan',
      remark: REMARKS['unclear-scan'],
    },
    { section: 'work', reason: 'mismatch', remark: REMARKS.mismatch },
  ]
  if (stage === 'returned' || stage === 'resubmitted') {
    await move(began - 3, unit, 'return', { items })
    if (stage === 'returned') return
    await move(began - 2, self, 'resubmit')
    return
  }
  await move(4, unit, 'pass', { form: { opinion: '经审核，材料真实，符合申报条件，同意上报。' } })
  if (stage === 'at-county') return
  if (stage === 'returned-by-county')
    return void (await move(began - 2, county, 'return', { items: items.slice(0, 1) }))
  await move(7, county, 'pass', { form: { opinion: '材料齐全，同意上报。' } })
  if (stage === 'at-city') return
  if (stage === 'rejected') {
    return void (await move(10, authority, 'reject', { reason: '从事专业技术工作年限未达到初定要求。' }))
  }
  await move(10, authority, 'issue', { form: { opinion: '符合初定条件，同意颁证。' } })
}

/** Fills and saves the sections; a declaration that has only begun gets its first section and no file. */
async function fill(
  scene: Scene,
  luck: Chance,
  person: DemonstrationPerson,
  dossierId: string,
  at: Date,
  onlyBegun: boolean,
): Promise<string> {
  const declaration = declarationOf(luck, person, at.getUTCFullYear())
  await fillWith(scene, luck, person, dossierId, at, { declaration, onlyBegun })
  return declaration.files[1]?.rowId ?? ''
}

/** Saves a declaration section by section with its files; what was meant to be whole must be complete then. */
export async function fillWith(
  scene: Pick<Scene, 'player' | 'files'>,
  luck: Chance,
  person: DemonstrationPerson,
  dossierId: string,
  at: Date,
  { declaration, onlyBegun }: { declaration: Declaration; onlyBegun: boolean },
): Promise<void> {
  const { player, files } = scene
  const sections = onlyBegun ? declaration.sections.slice(0, 1) : declaration.sections
  let unfinished: readonly object[] = []
  for (const { code, answer } of sections) {
    let full = answer
    for (const place of onlyBegun ? [] : declaration.files.filter((one) => one.section === code)) {
      const file = place.kind === 'photo' ? luck.pick(files.photos) : luck.pick(files.documents)
      const fileId = await player.as(at, person.id, null, (act) =>
        storeFile(act, {
          ownerKind: 'dossier',
          ownerId: dossierId,
          slot: `${code}.${place.rowId ?? 'self'}.${place.field}`,
          name: file.name,
          bytes: file.bytes,
          accept: place.kind === 'photo' ? ['jpeg', 'png'] : ['pdf', 'jpeg', 'png'],
          uploadedBy: person.id,
        }),
      )
      full = withFile(full, place, fileId)
    }
    const saved = await player.as(at, person.id, null, async (act) => {
      // Whoever declares again finds what the living record knows; lists that it filled in stay so.
      const begun = await act.tx
        .selectFrom('dossier_section')
        .select('version')
        .where('dossier_id', '=', dossierId)
        .where('section', '=', code)
        .executeTakeFirst()
      if (begun && 'rows' in full) return undefined
      return saveSection(act, { dossierId, section: code, seenVersion: begun?.version ?? 0, answer: full })
    })
    if (saved) unfinished = saved.completeness.sections.flatMap((one) => one.issues)
  }
  // A form that changed since the demonstration was written must be noticed here, not at the first submission.
  if (!onlyBegun && unfinished.length > 0) {
    throw new Error(
      `The demonstration's declaration is incomplete: ${JSON.stringify(unfinished.slice(0, 3))}`,
    )
  }
}

/** What people of this employer's trade declare at first: the assistant level. */
async function chooseFor(scene: Scene, person: DemonstrationPerson, luck: Chance) {
  const offer = await readOffer(scene.world.database.read, '510000', businessDateOf(scene.now))
  const options = listCombinations(offer).filter(
    (one) =>
      one.mode === 'initial-conferral' && one.series === person.employer.series && one.level === 'assistant',
  )
  const chosen = luck.pick(options)
  return {
    seriesCode: chosen.series,
    level: chosen.level,
    specialtyCode: chosen.specialty,
    titleCode: chosen.title,
    declarationType: 'normal',
  }
}
