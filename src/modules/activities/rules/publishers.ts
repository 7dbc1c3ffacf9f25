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
