import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { businessDateOf, yearOf } from '../../lib/dates.ts'
import { readCalendarOperation } from '../../modules/catalogue/catalogue.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { serverNow } from '../platform/server-clock.ts'
import { Button } from '../ui/Button.tsx'
import { SelectInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { Loaded } from '../ui/states.tsx'
import { CalendarEditor } from './CalendarEditor.tsx'
import { YearGrid } from './YearGrid.tsx'

type Calendar = ReplyOf<typeof readCalendarOperation>

/** 工作日历: the holidays and make-up workdays of each year, by which every period of working days is counted. */
export function CalendarPage() {
  const query = useQuery({ queryKey: ['calendar'], queryFn: () => call(readCalendarOperation) })
  return (
    <>
      <PageHeader
        title="工作日历"
        lead="公示期、办理期限等按这里的放假和调休计算。没有录入的年份不能计算，涉及那一年的公示无法开始。"
      />
      <Loaded query={query} lines={10}>
        {(calendar) => <Years calendar={calendar} />}
      </Loaded>
    </>
  )
}

function Years({ calendar }: { calendar: Calendar }) {
  const thisYear = yearOf(businessDateOf(serverNow()))
  const [year, setYear] = useState(thisYear)
  const [editing, setEditing] = useState(false)
  const entered = calendar.years.find((one) => one.year === year)
  const nextYear = Math.max(thisYear, ...calendar.years.map((one) => one.year)) + 1
  const days = calendar.days.filter((day) => yearOf(day.date) === year)
  const choices = [...new Set([...calendar.years.map((one) => one.year), thisYear, nextYear])].sort()
  return (
    <div className="stack">
      {!calendar.years.some((one) => one.year === thisYear + 1) && (
        <Notice kind="warn">
          {`还没有${thisYear + 1}年的放假安排。国务院办公厅的通知发布后请及时录入，在此之前，伸到${thisYear + 1}年的公示和期限不能计算。`}
        </Notice>
      )}
      <div className="card stack">
        <div className="row">
          <SelectInput
            label="年份"
            options={choices.map((one) => ({
              value: String(one),
              label: `${one}年${calendar.years.some((known) => known.year === one) ? '' : '（未录入）'}`,
            }))}
            value={String(year)}
            onChange={(event) => {
              if (event.target.value === '') return
              setYear(Number(event.target.value))
              setEditing(false)
            }}
          />
          {!editing && (
            <Button kind={entered ? 'plain' : 'primary'} icon="edit" onClick={() => setEditing(true)}>
              {entered ? `修改${year}年` : `录入${year}年`}
            </Button>
          )}
        </div>
        {entered && !editing && <p className="quiet">依据：{entered.source}</p>}
        {editing ? (
          <CalendarEditor
            key={year}
            year={year}
            source={entered?.source ?? ''}
            days={days}
            onDone={() => setEditing(false)}
          />
        ) : entered ? (
          <>
            <p className="quiet">“休”是放假的工作日，“班”是调休上班的周末。</p>
            <YearGrid year={year} days={days} />
          </>
        ) : (
          <p>{`还没有录入${year}年的放假安排。`}</p>
        )}
      </div>
    </div>
  )
}
