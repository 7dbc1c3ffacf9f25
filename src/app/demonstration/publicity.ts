import { newId } from '../../lib/ids.ts'
import { type PublicityTerms, sealLists, startPublicity } from '../../modules/publicity/index.ts'
import type { World } from '../../platform/world.ts'
import type { Player } from './player.ts'
import { daysBefore, type Population } from './population.ts'

const AFTER_REVIEW: PublicityTerms = {
  code: 'after-review',
  label: '评审通过人员公示',
  days: 5,
  unit: 'working',
  audience: 'public',
  names: 'masked',
  columns: ['工作单位', '申报资格名称'],
  objections: { anonymous: true, channels: '云溪市人力资源和社会保障局职称科，028-0000000' },
  shownAfterDays: 30,
}
const INSIDE: PublicityTerms = {
  ...AFTER_REVIEW,
  code: 'before-review',
  label: '拟推荐人员公示',
  audience: 'unit',
  names: 'full',
  objections: { anonymous: true, channels: '望江区建设工程有限公司人事部，028-0000001' },
}
const PEOPLE = 12
const INSIDE_PEOPLE = 3

/** Puts out one public list of the city and one inside a unit, so that visitors and units see what publicity looks like. */
export async function playPublicity(
  world: World,
  player: Player,
  population: Population,
  now: Date,
): Promise<void> {
  const [city] = population.cities
  const [county] = population.counties
  const unit = population.employers.find((one) => one.adminId === population.known.get('unit'))
  if (!city || !county || !unit) return
  const people = population.people.filter((one) => one.employer.county === 0)
  await putOut(AFTER_REVIEW, city, [], people.slice(0, PEOPLE), '云溪市工程系列工程师')
  const colleagues = population.people.filter((one) => one.employer.id === unit.id)
  await putOut(
    INSIDE,
    { id: unit.id, name: unit.name, clerkId: unit.adminId },
    [county.id],
    colleagues.slice(0, INSIDE_PEOPLE),
    '云溪市工程系列评审',
  )
  // As the sweep of the next night would have done.
  await sealLists(world, daysBefore(now, 1).at)

  async function putOut(
    terms: PublicityTerms,
    by: { readonly id: string; readonly name: string; readonly clerkId: string },
    offices: readonly string[],
    some: Population['people'],
    title: string,
  ): Promise<void> {
    const { at } = daysBefore(now, 2)
    const group = { id: newId(at), title }
    for (const person of some) {
      await player.as(at, by.clerkId, by.id, (act) =>
        startPublicity(act, {
          terms,
          organisation: { id: by.id, name: by.name },
          offices,
          group,
          person: {
            id: person.id,
            name: person.name,
            unitId: person.employer.id,
            cells: [person.employer.name, '工程师'],
          },
          subject: { kind: 'demonstration', id: newId(at), title: '工程师', link: '/my/dossiers' },
        }),
      )
    }
  }
}
