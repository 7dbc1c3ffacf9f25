import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { standardColumns } from '../../lib/list-columns.ts'
import { type ListedCode, listCodes, listDictionaries } from '../../modules/catalogue/code-list.contract.ts'
import { CODE_COLUMNS } from '../../modules/catalogue/rules/code-columns.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { sayFilter } from '../sheets/say-filter.ts'
import { declaredColumns } from '../ui/declared-columns.tsx'
import { FilterBar } from '../ui/FilterBar.tsx'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'

type Dictionaries = ReplyOf<typeof listDictionaries>
interface Filter {
  readonly dictionary: string
  readonly region: string
  readonly keyword: string
  readonly standing: 'current' | 'former'
}

/** 代码字典: the codes of series, titles, specialties and everything chosen from a list; read here, kept by whoever issues them. */
export function CodesPage() {
  const query = useQuery({ queryKey: ['catalogue', 'dictionaries'], queryFn: () => call(listDictionaries) })
  return (
    <>
      <PageHeader
        title="代码字典"
        lead="申报、审核和打印中使用的代码由省里统一维护，这里可以查看、导出，不能修改；停用的代码仍可查到。"
      />
      <Loaded query={query} lines={8}>
        {(found) => <Codes found={found} />}
      </Loaded>
    </>
  )
}

function Codes({ found: { dictionaries, regions } }: { found: Dictionaries }) {
  const start: Filter = {
    dictionary: dictionaries[0]?.code ?? '',
    region: regions[0]?.code ?? '',
    keyword: '',
    standing: 'current',
  }
  const [typed, setTyped] = useState(start)
  const [filter, setFilter] = useState(start)
  const dictionaryOf = (code: string) => dictionaries.find((one) => one.code === code)
  const { region, keyword, ...rest } = filter
  const shown = dictionaryOf(filter.dictionary)
  const asked = { ...rest, ...(shown?.byRegion && { region }), ...(keyword && { keyword }) }
  const pages = usePages<ListedCode>(['catalogue', 'codes', asked], (cursor) =>
    call(listCodes, { query: { ...asked, ...(cursor && { cursor }) } }),
  )
  const put = (change: Partial<Filter>) => setTyped({ ...typed, ...change })
  const regionName = regions.find((one) => one.code === region)?.name
  return (
    <>
      <FilterBar
        onSearch={() => setFilter(typed)}
        onReset={() => {
          setTyped(start)
          setFilter(start)
        }}
      >
        <SelectInput
          label="字典"
          empty={dictionaries[0]?.label ?? ''}
          options={dictionaries.slice(1).map(({ code, label }) => ({ value: code, label }))}
          value={typed.dictionary === start.dictionary ? '' : typed.dictionary}
          onChange={(event) => put({ dictionary: event.target.value || start.dictionary })}
        />
        {dictionaryOf(typed.dictionary)?.byRegion && (
          <SelectInput
            label="地区"
            empty={regions[0]?.name ?? ''}
            options={regions.slice(1).map(({ code, name }) => ({ value: code, label: name }))}
            value={typed.region === start.region ? '' : typed.region}
            onChange={(event) => put({ region: event.target.value || start.region })}
          />
        )}
        <TextInput
          label="代码或名称"
          value={typed.keyword}
          placeholder="代码的开头，或名称中的字"
          maxLength={60}
          onChange={(event) => put({ keyword: event.target.value })}
        />
        <SelectInput
          label="状态"
          empty="使用中"
          options={[{ value: 'former', label: '已停用' }]}
          value={typed.standing === 'former' ? 'former' : ''}
          onChange={(event) => put({ standing: event.target.value === 'former' ? 'former' : 'current' })}
        />
      </FilterBar>
      {shown?.standard && <p className="quiet">代码依据：{shown.standard}</p>}
      <ExportLine
        isEmpty={isEmptyList(pages)}
        list="catalogue.codes"
        filter={asked}
        words={sayFilter([
          ['字典', shown?.label],
          ['地区', shown?.byRegion ? regionName : undefined],
          ['代码或名称', keyword],
          ['状态', filter.standing === 'former' ? '已停用' : '使用中'],
        ])}
      />
      <QueryTable
        label={shown?.label ?? '代码字典'}
        pages={pages}
        columns={columnsWith(pages.rows ?? [])}
        idOf={(row) => `${row.region} ${row.code} ${row.from}`}
        nameOf={(row) => row.text}
        empty={
          <EmptyState icon="search" title="没有符合条件的代码" next="可以换一个字典，或清除条件后再查。" />
        }
      />
    </>
  )
}

/** What no code of the dictionary has is no column. */
function columnsWith(rows: readonly ListedCode[]): readonly Column<ListedCode>[] {
  const empty = (['under', 'level', 'until'] as const).filter((key) => rows.every((row) => row[key] === null))
  return COLUMNS.filter(({ key }) => !empty.some((one) => one === key))
}

const SHOWN = standardColumns(CODE_COLUMNS)
const COLUMNS: readonly Column<ListedCode>[] = declaredColumns<ListedCode>(CODE_COLUMNS, {
  code: { look: 'fixed', cell: (row) => <span className="numbers">{row.code}</span> },
  text: { onCard: 'title', look: 'wide' },
}).filter((column) => SHOWN.includes(column.key))
