import { z } from 'zod'

const LABELS = {
  'issuing-body': '颁证单位',
  'committee-founder': '评委会组建单位',
  'hrss-office': '人力资源社会保障部门',
  'supervising-department': '职称业务主管部门',
} as const
export type PublisherCapacity = keyof typeof LABELS

const Capacities = z.array(z.enum(Object.keys(LABELS) as PublisherCapacity[])).min(1)

/** The capacities of which an office needs one to publish: what its region says, otherwise to issue certificates. */
export function publishersOf(policy: Readonly<Record<string, unknown>>): readonly PublisherCapacity[] {
  const read = Capacities.safeParse(policy.publishedBy)
  return read.success ? read.data : ['issuing-body']
}

/** The capacities in words: 颁证单位或评委会组建单位. */
export function publisherWords(capacities: readonly PublisherCapacity[]): string {
  return capacities.map((one) => LABELS[one]).join('或')
}

const AREAS = { county: '县级', city: '市级', province: '省级' } as const
const Office = z.object({
  capacity: z.enum(Object.keys(LABELS) as PublisherCapacity[]),
  level: z.enum(['county', 'city', 'province']).optional(),
})
const ByLevel = z.array(z.object({ levels: z.array(z.string()), by: z.array(Office).min(1) }))
/** An office that may publish, where asked of a level. */
export type PublishingOffice = z.infer<typeof Office>

/** Lists what is further asked of a publisher for the levels offered (一级归口部门 for 初级, the city for 中级): one of each list. */
export function publishersForLevels(
  policy: Readonly<Record<string, unknown>>,
  levels: readonly string[],
): (readonly PublishingOffice[])[] {
  const read = ByLevel.safeParse(policy.publishedByLevel)
  const rows = read.success ? read.data : []
  return rows.filter((row) => row.levels.some((level) => levels.includes(level))).map((row) => row.by)
}

/** Offices in words: 市级人力资源社会保障部门. */
export function officeWords(offices: readonly PublishingOffice[]): string {
  return offices.map(({ capacity, level }) => (level ? AREAS[level] : '') + LABELS[capacity]).join('或')
}
