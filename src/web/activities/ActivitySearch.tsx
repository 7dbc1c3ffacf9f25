import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { readFilters } from '../../modules/activities/activity-list.contract.ts'
import { call } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { FilterBar } from '../ui/FilterBar.tsx'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import { EmptyState } from '../ui/states.tsx'
import { ActivityList } from './ActivityList.tsx'
import { type AskedFor, filterOf, readAddress } from './activity-address.ts'
import { useOffer } from './use-offer.ts'

const STATES = [
  { value: 'open', label: '正在申报' },
  { value: 'upcoming', label: '即将开始' },
  { value: 'closed', label: '已截止' },
]

/** 申报项目 by name, 发布单位, year, 评价方式, 系列, 层级 and state; the address carries what was asked. */
export function ActivitySearch() {
  const navigate = useNavigate()
  const address = useSearch({ strict: false }) as Record<string, unknown>
  const inAddress = readAddress(address)
  const identity = JSON.stringify(inAddress)
  const [asked, setAsked] = useState<AskedFor>(inAddress)
  // Going back in the history brings back what was asked then.
  useEffect(() => setAsked(JSON.parse(identity) as AskedFor), [identity])
  const found = useQuery({ queryKey: ['activities', 'filters'], queryFn: () => call(readFilters) })
  const catalogue = useOffer(asked.region || undefined).data
  const offer = catalogue?.offer
  const regions = (catalogue?.regions ?? []).filter(({ code }) => found.data?.regions.includes(code))
  const go = (search: Partial<AskedFor>) => void navigate({ to: '/activities', search: search as never })
  const select = (
    name: keyof AskedFor,
    label: string,
    options: readonly { value: string; label: string }[],
  ) => (
    <SelectInput
      label={label}
      options={options}
      empty="全部"
      value={asked[name] === 'all' ? '' : asked[name]}
      onChange={(event) => setAsked({ ...asked, [name]: event.target.value })}
    />
  )
  const named = (rows: readonly { code: string; name: string }[] = []) =>
    rows.map(({ code, name }) => ({ value: code, label: name }))
  return (
    <>
      <FilterBar
        onSearch={() => {
          // Regions share the codes of 评价方式, not what they mean: one is asked for in the region whose list it is from.
          const region = asked.region || (asked.mode === '' ? '' : (catalogue?.region ?? ''))
          const whole = { ...asked, region, state: asked.state || 'all' }
          go(Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== '')))
        }}
        onReset={() => go({ state: 'all' })}
      >
        <TextInput
          label="活动名称"
          value={asked.keyword}
          maxLength={40}
          onChange={(event) => setAsked({ ...asked, keyword: event.target.value })}
        />
        {select(
          'publisher',
          '发布单位',
          (found.data?.publishers ?? []).map(({ id, name }) => ({ value: id, label: name })),
        )}
        {select(
          'year',
          '申报时间',
          (found.data?.years ?? []).map((year) => ({ value: String(year), label: `${year}年` })),
        )}
        {select('state', '申报状态', STATES)}
        <details
          className="filter-more"
          open={[asked.region, asked.mode, asked.series, asked.level].some(Boolean)}
        >
          <summary>更多条件</summary>
          <div className="filter-more-fields">
            {regions.length > 1 && select('region', '地区', named(regions))}
            {select('mode', '评价方式', named(offer?.modes))}
            {select('series', '系列', named(offer?.series))}
            {select('level', '层级', named(offer?.levels))}
          </div>
        </details>
      </FilterBar>
      <ActivityList
        filter={filterOf(inAddress)}
        none={
          <div className="card">
            <EmptyState
              icon="search"
              title="没有符合条件的申报项目"
              next="换一个条件再查，也可以查看全部项目；申报安排发布后会出现在这里。"
              actions={<Button onClick={() => go({ state: 'all' })}>查看全部项目</Button>}
            />
          </div>
        }
      />
    </>
  )
}
