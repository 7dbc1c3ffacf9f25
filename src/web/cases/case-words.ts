import { useQuery } from '@tanstack/react-query'
import { readOfferOperation } from '../../modules/catalogue/catalogue.contract.ts'
import { call } from '../platform/call.ts'
import { sayFilter } from '../sheets/say-filter.ts'
import type { TodoCount } from './reading.ts'
import type { CaseFilter } from './use-case-filter.ts'

type NameOf = (code: string) => string

/** How the codes in a filter are called. */
export interface CaseNames {
  readonly step: NameOf
  readonly activity: NameOf
  readonly series: NameOf
  readonly level: NameOf
}

const ORDERS = { latest: '后到的在前', due: '按办理期限', name: '按姓名' } as const

/** The names behind the codes of a filter: steps and activities from what waits, the rest from the catalogue. */
export function useCaseNames(counts?: TodoCount): CaseNames {
  const offer = useQuery({
    queryKey: ['catalogue', 'offer'],
    queryFn: () => call(readOfferOperation, { query: {} }),
    staleTime: 3_600_000,
  }).data?.offer
  const named =
    (rows: readonly { readonly code: string; readonly name: string }[] | undefined): NameOf =>
    (code) =>
      rows?.find((row) => row.code === code)?.name ?? code
  return {
    step: (codes) =>
      codes
        .split(',')
        .map((code) => counts?.steps.find((one) => one.step === code)?.label ?? code)
        .join('、'),
    activity: (id) => counts?.activities.find((one) => one.id === id)?.title ?? '所选活动',
    series: named(offer?.series),
    level: named(offer?.levels),
  }
}

/** Says what narrows and sorts a list of cases. */
export function sayCases(filter: CaseFilter, names: CaseNames): string {
  const { step, activityId, seriesCode, levelCode, since, until, overdue, returned, order } = filter
  return sayFilter([
    ['环节', step && names.step(step)],
    ['姓名、单位或受理编号', filter.keyword],
    ['申报活动', activityId && names.activity(activityId)],
    ['系列', seriesCode && names.series(seriesCode)],
    ['层级', levelCode && names.level(levelCode)],
    ['工作单位', filter.unit],
    ['办理期限', overdue && '只看逾期'],
    ['退回件', returned && (returned === 'true' ? '只看退回件' : '不看退回件')],
    ['日期从', since],
    ['日期到', until],
    ['排序', order && ORDERS[order]],
  ])
}
