import { addDays, dayOfWeek, daysInMonth } from '../../lib/dates.ts'
import type { Day } from './calendar-draft.ts'
import './calendar.css'

const WEEK = ['一', '二', '三', '四', '五', '六', '日']
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)

/** A year as twelve months; days that differ from Monday to Friday are marked, and can be changed while editing. */
export function YearGrid({
  year,
  days,
  onToggle,
}: {
  year: number
  days: readonly Day[]
  /** Given while the year is being edited. */
  onToggle?: ((date: string) => void) | undefined
}) {
  const named = new Map(days.map((day) => [day.date, day]))
  return (
    <div className="year-grid">
      {MONTHS.map((month) => (
        <Month key={month} year={year} month={month} named={named} onToggle={onToggle} />
      ))}
    </div>
  )
}

function Month({
  year,
  month,
  named,
  onToggle,
}: {
  year: number
  month: number
  named: ReadonlyMap<string, Day>
  onToggle: ((date: string) => void) | undefined
}) {
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  const blanks = dayOfWeek(first) - 1
  const dates = Array.from({ length: daysInMonth(year, month) }, (_, index) => addDays(first, index))
  return (
    <table className="month">
      <caption>{`${month}月`}</caption>
      <thead>
        <tr>
          {WEEK.map((day) => (
            <th key={day} scope="col" abbr={`星期${day}`}>
              {day}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(blanks, dates).map((week) => (
          <tr key={week.find((date) => date !== null)}>
            {week.map((date, index) =>
              date === null ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: a blank place has nothing but its place
                <td key={index} />
              ) : (
                <DayCell key={date} date={date} day={named.get(date)} onToggle={onToggle} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function weeksOf(blanks: number, dates: readonly string[]): (string | null)[][] {
  const places = [...Array.from({ length: blanks }, () => null), ...dates]
  while (places.length % 7 !== 0) places.push(null)
  return Array.from({ length: places.length / 7 }, (_, index) => places.slice(index * 7, index * 7 + 7))
}

function DayCell({
  date,
  day,
  onToggle,
}: {
  date: string
  day: Day | undefined
  onToggle: ((date: string) => void) | undefined
}) {
  const isWeekend = dayOfWeek(date) > 5
  const works = day?.works ?? !isWeekend
  const mark = day && day.works !== !isWeekend ? (day.works ? '班' : '休') : ''
  const words = `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日${works ? '上班' : '休息'}${day?.name ? `，${day.name}` : ''}`
  const look = mark === '休' ? 'is-rest' : mark === '班' ? 'is-work' : isWeekend ? 'is-weekend' : ''
  const inside = (
    <>
      <span aria-hidden="true">{Number(date.slice(8))}</span>
      {mark && <small aria-hidden="true">{mark}</small>}
      <span className="sr-only">{words}</span>
    </>
  )
  return (
    <td className={look} {...(day?.name && { title: day.name })}>
      {onToggle ? (
        <button type="button" onClick={() => onToggle(date)}>
          {inside}
        </button>
      ) : (
        <span>{inside}</span>
      )}
    </td>
  )
}
