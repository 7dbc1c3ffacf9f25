import { businessDateOf } from '../../lib/dates.ts'
import { findPublished } from '../../modules/activities/index.ts'
import { findRun, takeMove } from '../../modules/cases/index.ts'
import { listCombinations, readOffer } from '../../modules/catalogue/index.ts'
import { startDossier } from '../../modules/dossiers/index.ts'
import { type Chance, chance } from './chance.ts'
import { fillWith, type Scene } from './declarations.ts'
import { eachOf } from './player.ts'
import { type DemonstrationPerson, daysBefore } from './population.ts'
import { publishReviews, type ReviewKey } from './review-activities.ts'
import { reviewDeclarationOf } from './review-answers.ts'
import { COUNTIES } from './words.ts'

type ReviewScene = Omit<Scene, 'activities'>
type Stage = 'begun' | 'submitted' | 'at-committee' | 'accepted'

/** Who declares where, and how far it has come. */
const CAST: readonly { review: ReviewKey; series: string; type: 'normal' | 'exceptional'; stage: Stage }[] = [
  { review: 'engineer', series: '05', type: 'exceptional', stage: 'at-committee' },
  { review: 'engineer', series: '05', type: 'normal', stage: 'accepted' },
  { review: 'engineer', series: '05', type: 'normal', stage: 'begun' },
  { review: 'educator', series: '22', type: 'normal', stage: 'at-committee' },
  { review: 'nurse', series: '04', type: 'normal', stage: 'submitted' },
]

const OPINION = { opinion: '经审核，材料真实，同意推荐。' }

/** Publishes the reviews of the first city and plays a few declarations of them. */
export async function playReviews(scene: ReviewScene, seed: number): Promise<void> {
  const activities = await publishReviews(scene.player, scene.population, scene.now)
  const taken = new Set<string>(scene.population.known.values())
  const cast = CAST.flatMap((part) => {
    // The last of the crowd have no first conferral running.
    const person = scene.population.people.findLast(
      (one) =>
        !taken.has(one.id) &&
        one.employer.series === part.series &&
        COUNTIES[one.employer.county]?.city === 0,
    )
    const activityId = activities.get(part.review)
    if (!person || !activityId) return []
    taken.add(person.id)
    return [{ ...part, person, activityId }]
  })
  await eachOf(cast, 5, (part, index) => playOne(scene, chance(seed + 1000 + index), part))
}

async function playOne(
  scene: ReviewScene,
  luck: Chance,
  part: (typeof CAST)[number] & { person: DemonstrationPerson; activityId: string },
): Promise<void> {
  const { world, player, population, now } = scene
  const { person, activityId, type, stage, review } = part
  const { employer } = person
  const [city, county] = [population.cities[0], population.counties[employer.county]]
  if (!city || !county) throw new Error('The demonstration lacks an office.')
  const day = (after: number) => daysBefore(now, 24 - after).at
  const chosen = await chooseFor(scene, person, luck)
  const activity = await findPublished(world.database.read, activityId, businessDateOf(now))
  const pledge = activity?.pledge ? { sha256: activity.pledge.sha256, name: person.name } : null
  const started = await player.as(day(0), person.id, null, (act) =>
    startDossier(act, { activityId, employerId: employer.id, ...chosen, declarationType: type, pledge }),
  )
  const declaration = reviewDeclarationOf(luck, person, day(1).getUTCFullYear(), { review, type })
  await fillWith(scene, luck, person, started.id, day(1), { declaration, onlyBegun: stage === 'begun' })
  if (stage === 'begun') return
  const move = (
    after: number,
    [personId, organisationId]: readonly [string, string | null],
    action: string,
    form?: Record<string, string | number>,
  ) =>
    player.as(day(after), personId, organisationId, async (act) => {
      const run = await findRun(world.database.read, started.caseId)
      const step = run?.standing.open[0]?.step ?? ''
      await takeMove(act, {
        caseId: started.caseId,
        step,
        action,
        seenVersion: run?.version ?? 0,
        ...(form && { form }),
      })
    })
  await move(2, [person.id, null], 'submit')
  if (stage === 'submitted') return
  await move(3, [employer.adminId, employer.id], 'pass', {
    'panel-date': daysBefore(now, 22).date,
    'panel-members': 9,
    'panel-present': 7,
    'panel-agree': 6,
    'panel-against': 1,
    'panel-abstain': 0,
    ...OPINION,
  })
  // Five working days of publicity lie between the two, and in some years a holiday of nine days.
  await move(19, [employer.adminId, employer.id], 'pass', { opinion: '公示期间未收到异议，同意上报。' })
  await move(20, [county.clerkId, county.id], 'pass', { opinion: '材料齐全，同意上报。' })
  if (stage === 'at-committee') return
  await move(21, [city.clerkId, city.id], 'accept', { opinion: '材料齐全，予以接收。' })
}

/** Engineers and teachers go for the intermediate level, nurses for the one above it. */
async function chooseFor(scene: ReviewScene, person: DemonstrationPerson, luck: Chance) {
  const offer = await readOffer(scene.world.database.read, '510000', businessDateOf(scene.now))
  const { series } = person.employer
  const level = series === '04' ? 'senior-associate' : 'intermediate'
  const options = listCombinations(offer).filter(
    (one) =>
      one.mode === 'review' &&
      one.series === series &&
      one.level === level &&
      (series !== '04' || one.specialty.startsWith('04-3')),
  )
  const chosen = luck.pick(options)
  return { seriesCode: series, level, specialtyCode: chosen.specialty, titleCode: chosen.title }
}
