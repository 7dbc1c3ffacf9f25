import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { readOfferOperation } from '../../modules/catalogue/catalogue.contract.ts'
import { call } from '../platform/call.ts'
import { useNarrow } from '../platform/preferences.ts'
import { Button } from '../ui/Button.tsx'
import { FilterBar } from '../ui/FilterBar.tsx'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import type { CaseFilter } from './use-case-filter.ts'

const ORDERS = [{ value: 'due', label: '按办理期限' }]
const DUE = [{ value: 'true', label: '只看逾期' }]

/** The filters above a list of cases; they take effect on 查询. */
export function CaseFilterBar({
  filter,
  onChange,
  todo,
}: {
  filter: CaseFilter
  onChange: (filter: CaseFilter) => void
  /** Whether the list is one of what waits, which can be sorted and narrowed by its due days. */
  todo: boolean
}) {
  const [draft, setDraft] = useState(filter)
  // On a phone the list should begin on the first screen.
  const narrow = useNarrow()
  const [more, setMore] = useState(false)
  const folded = narrow && !more && !Object.keys(draft).some((key) => key !== 'keyword' && key !== 'step')
  const identity = JSON.stringify(filter)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address shows its own filter
  useEffect(() => setDraft(filter), [identity])
  const offer = useQuery({
    queryKey: ['catalogue', 'offer'],
    queryFn: () => call(readOfferOperation, { query: {} }),
    staleTime: 3_600_000,
  })
  const options = (rows: readonly { code: string; name: string }[] | undefined) =>
    (rows ?? []).map(({ code, name }) => ({ value: code, label: name }))
  const put = (key: keyof CaseFilter, value: string) => {
    const { [key]: _old, ...rest } = draft
    setDraft(value === '' ? rest : { ...rest, [key]: value })
  }
  return (
    <FilterBar onSearch={() => onChange(draft)} onReset={() => onChange({})}>
      <TextInput
        label="姓名、单位或受理编号"
        placeholder="可输入拼音首字母"
        value={draft.keyword ?? ''}
        maxLength={60}
        onChange={(event) => put('keyword', event.target.value)}
      />
      {folded ? (
        <Button kind="quiet" icon="down" onClick={() => setMore(true)}>
          更多条件
        </Button>
      ) : (
        <>
          <SelectInput
            label="系列"
            empty="全部系列"
            options={options(offer.data?.offer?.series)}
            value={draft.seriesCode ?? ''}
            onChange={(event) => put('seriesCode', event.target.value)}
          />
          <SelectInput
            label="层级"
            empty="全部层级"
            options={options(offer.data?.offer?.levels)}
            value={draft.levelCode ?? ''}
            onChange={(event) => put('levelCode', event.target.value)}
          />
          {todo && (
            <>
              <SelectInput
                label="办理期限"
                empty="不限"
                options={DUE}
                value={draft.overdue ?? ''}
                onChange={(event) => put('overdue', event.target.value)}
              />
              <SelectInput
                label="排序"
                empty="按到达先后"
                options={ORDERS}
                value={draft.order ?? ''}
                onChange={(event) => put('order', event.target.value)}
              />
            </>
          )}
        </>
      )}
    </FilterBar>
  )
}
