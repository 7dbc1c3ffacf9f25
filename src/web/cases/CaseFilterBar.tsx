import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { readOfferOperation } from '../../modules/catalogue/catalogue.contract.ts'
import { call } from '../platform/call.ts'
import { useNarrow } from '../platform/preferences.ts'
import { Button } from '../ui/Button.tsx'
import { DayInput } from '../ui/DayInput.tsx'
import { FilterBar } from '../ui/FilterBar.tsx'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import type { TodoCount } from './reading.ts'
import type { CaseFilter } from './use-case-filter.ts'

const ORDERS = [
  { value: 'latest', label: '后到的在前' },
  { value: 'due', label: '按办理期限' },
  { value: 'name', label: '按姓名' },
]
const DUE = [{ value: 'true', label: '只看逾期' }]
const RETURNED = [
  { value: 'true', label: '只看退回件' },
  { value: 'false', label: '不看退回件' },
]
// What always stands in sight; a filter on anything else keeps the rest open.
const FIRST: readonly string[] = ['keyword', 'activityId', 'overdue', 'order', 'step']

/** The filters above a list of cases; they take effect on 查询. */
export function CaseFilterBar({
  filter,
  onChange,
  counts,
}: {
  filter: CaseFilter
  onChange: (filter: CaseFilter) => void
  /** What waits by activity, when the list is one of what waits, which can be sorted and narrowed by its due days. */
  counts?: TodoCount | undefined
}) {
  const [draft, setDraft] = useState(filter)
  // On a phone the list should begin on the first screen.
  const narrow = useNarrow()
  const [more, setMore] = useState(false)
  const open = more || Object.keys(draft).some((key) => !FIRST.includes(key))
  const identity = JSON.stringify(filter)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address shows its own filter
  useEffect(() => setDraft(filter), [identity])
  const put = (key: keyof CaseFilter, value: string) => {
    const { [key]: _old, ...rest } = draft
    setDraft(value === '' ? rest : { ...rest, [key]: value })
  }
  const choose = (key: keyof CaseFilter) => ({
    value: draft[key] ?? '',
    onChange: (event: { target: { value: string } }) => put(key, event.target.value),
  })
  const activities = (counts?.activities ?? []).map(({ id, title, count }) => ({
    value: id,
    label: `${title}（${count}）`,
  }))
  return (
    <FilterBar onSearch={() => onChange(draft)} onReset={() => onChange({})}>
      <TextInput
        label="姓名、单位或受理编号"
        placeholder="可输入拼音首字母"
        maxLength={60}
        {...choose('keyword')}
      />
      {counts && (!narrow || open) && (
        <>
          <SelectInput label="申报活动" empty="全部活动" options={activities} {...choose('activityId')} />
          <SelectInput label="办理期限" empty="不限" options={DUE} {...choose('overdue')} />
          <SelectInput label="排序" empty="先到的在前" options={ORDERS} {...choose('order')} />
        </>
      )}
      {open ? (
        <MoreFilters draft={draft} put={put} choose={choose} isTodo={counts !== undefined} />
      ) : (
        <Button kind="quiet" icon="down" onClick={() => setMore(true)}>
          更多条件
        </Button>
      )}
    </FilterBar>
  )
}

function MoreFilters({
  draft,
  put,
  choose,
  isTodo,
}: {
  draft: CaseFilter
  put: (key: keyof CaseFilter, value: string) => void
  choose: (key: keyof CaseFilter) => {
    value: string
    onChange: (event: { target: { value: string } }) => void
  }
  isTodo: boolean
}) {
  const offer = useQuery({
    queryKey: ['catalogue', 'offer'],
    queryFn: () => call(readOfferOperation, { query: {} }),
    staleTime: 3_600_000,
  })
  const options = (rows: readonly { code: string; name: string }[] | undefined) =>
    (rows ?? []).map(({ code, name }) => ({ value: code, label: name }))
  const at = isTodo ? '收到' : '办理'
  return (
    <>
      <SelectInput
        label="系列"
        empty="全部系列"
        options={options(offer.data?.offer?.series)}
        {...choose('seriesCode')}
      />
      <SelectInput
        label="层级"
        empty="全部层级"
        options={options(offer.data?.offer?.levels)}
        {...choose('levelCode')}
      />
      <TextInput label="工作单位" placeholder="单位名称中的字" maxLength={60} {...choose('unit')} />
      {isTodo && <SelectInput label="退回件" empty="全部" options={RETURNED} {...choose('returned')} />}
      <DayInput label={`${at}日期从`} value={draft.since ?? ''} onChange={(day) => put('since', day)} />
      <DayInput label={`${at}日期到`} value={draft.until ?? ''} onChange={(day) => put('until', day)} />
    </>
  )
}
