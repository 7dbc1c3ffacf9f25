import { z } from 'zod'
import { ACTIVITY_LAYER, type ResolvedPolicy } from '../../definitions/index.ts'

const Capacities = z
  .array(z.enum(['issuing-body', 'committee-founder', 'hrss-office', 'supervising-department']))
  .min(1)
export type PublisherCapacity = z.infer<typeof Capacities>[number]

const LABELS: Readonly<Record<PublisherCapacity, string>> = {
  'issuing-body': '颁证单位',
  'committee-founder': '评委会组建单位',
  'hrss-office': '人力资源社会保障部门',
  'supervising-department': '职称业务主管部门',
}

/**
 * The capacities of which an office needs one to publish: what its region says under `publishedBy`, otherwise to issue
 * certificates. An activity cannot decide it about itself.
 */
export function publishersOf(policy: ResolvedPolicy): readonly PublisherCapacity[] {
  const read = Capacities.safeParse(policy.values.publishedBy)
  const isRegional = policy.winners.publishedBy !== ACTIVITY_LAYER
  return read.success && isRegional ? read.data : ['issuing-body']
}

/** The capacities in words: 颁证单位或评委会组建单位. */
export function publisherWords(capacities: readonly PublisherCapacity[]): string {
  return capacities.map((one) => LABELS[one]).join('或')
}
