import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { listFlips } from '../../modules/rehearsals/rehearsal.contract.ts'
import { truthWords, turnedWords } from '../../modules/rehearsals/rules/turn-words.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { sayFilter } from '../sheets/say-filter.ts'
import { FilterBar } from '../ui/FilterBar.tsx'
import { SelectInput } from '../ui/inputs.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import type { GroupCount, TurnBar } from './turn-words.ts'

type Row = ReplyOf<typeof listFlips>['rows'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    title: '申报人',
    onCard: 'title',
    cell: (row) =>
      row.caseId === null ? (
        row.applicantName
      ) : (
        <Link to="/work/cases/$caseId" params={{ caseId: row.caseId }}>
          {row.applicantName}
        </Link>
      ),
  },
  { key: 'unit', title: '工作单位', cell: (row) => row.employerName },
  { key: 'level', title: '系列和层级', cell: (row) => `${row.seriesName} ${row.levelName}` },
  {
    key: 'turn',
    title: '现在 → 修改后',
    look: 'fixed',
    cell: (row) => `${truthWords(row.from)} → ${truthWords(row.to)}`,
  },
  {
    key: 'because',
    title: '哪些条件不同',
    cell: (row) => (
      <ul className="turned">
        {row.because.map((one) => (
          <li key={one.label}>{turnedWords(one)}</li>
        ))}
      </ul>
    ),
  },
]

const NOTHING = { turn: '', group: '' }

/** The dossiers that flip, narrowed by turn and by series and level. */
export function FlipTable({
  rehearsalId,
  bars,
  groups,
}: {
  rehearsalId: string
  bars: readonly TurnBar[]
  groups: readonly GroupCount[]
}) {
  const [typed, setTyped] = useState(NOTHING)
  const [filter, setFilter] = useState(NOTHING)
  const turns = bars.filter((bar) => bar.from !== bar.to)
  const turn = turns.find((bar) => bar.words === filter.turn)
  const group = groups.find((one) => one.words === filter.group)
  const asked = {
    ...(turn && { from: turn.from, to: turn.to }),
    ...(group && { seriesCode: group.seriesCode, level: group.level }),
  }
  const pages = usePages<Row>(['rehearsals', 'flips', rehearsalId, asked], (cursor) =>
    call(listFlips, { params: { rehearsalId }, query: { ...asked, ...(cursor && { cursor }), limit: 20 } }),
  )
  const reset = () => {
    setTyped(NOTHING)
    setFilter(NOTHING)
  }
  const named = (rows: readonly { words: string }[]) =>
    rows.map(({ words }) => ({ value: words, label: words }))
  return (
    <section className="stack" aria-labelledby="flips">
      <SectionTitle id="flips">结果会变的申报</SectionTitle>
      <FilterBar onSearch={() => setFilter(typed)} onReset={reset}>
        <SelectInput
          label="怎样变"
          empty="全部"
          options={named(turns)}
          value={typed.turn}
          onChange={(event) => setTyped({ ...typed, turn: event.target.value })}
        />
        <SelectInput
          label="系列和层级"
          empty="全部"
          options={named(groups.filter((one) => one.flipped > 0))}
          value={typed.group}
          onChange={(event) => setTyped({ ...typed, group: event.target.value })}
        />
      </FilterBar>
      <ExportLine
        isEmpty={isEmptyList(pages)}
        list="rehearsals.flips"
        filter={{ rehearsalId, ...asked }}
        words={sayFilter([
          ['怎样变', filter.turn],
          ['系列和层级', filter.group],
        ])}
      />
      <QueryTable
        label="结果会变的申报"
        pages={pages}
        columns={columns}
        idOf={(row) => row.dossierId}
        nameOf={(row) => row.applicantName}
        empty={<EmptyState icon="search" title="没有符合条件的申报" next="请放宽上面的条件后再查询。" />}
      />
    </section>
  )
}
