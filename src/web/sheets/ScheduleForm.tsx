import { useState } from 'react'
import type { SortBy } from '../../lib/sort-rows.ts'
import { rhythmWords } from '../../modules/sheets/rules/next-run.ts'
import { keepSchedule } from '../../modules/sheets/sheet-keeping.contract.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button } from '../ui/Button.tsx'
import { SelectInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'

const DAYS = ['一', '二', '三', '四', '五', '六', '日'].map((day, at) => ({
  value: String(at + 1),
  label: `每周${day}`,
}))
const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}))

/** 定期导出: has the same export made every day or every week. */
export function ScheduleForm({
  order,
}: {
  order: {
    readonly list: string
    readonly filter: Record<string, string>
    readonly columns: string[]
    readonly sortBy: SortBy[]
    readonly format: 'xlsx' | 'csv'
    readonly words: string
  }
}) {
  const [day, setDay] = useState('1')
  const [hour, setHour] = useState('8')
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const rhythm =
    day === ''
      ? { every: 'day' as const, weekday: null, hour: Number(hour) }
      : { every: 'week' as const, weekday: Number(day), hour: Number(hour) }
  const keep = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await call(keepSchedule, { body: { ...order, ...rhythm } })
      setDone(`已设为${rhythmWords(rhythm)}导出，完成后发消息，可在导出任务中下载和停止。`)
      await queryClient.invalidateQueries({ queryKey: ['sheets', 'schedules'] })
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  if (done) return <Notice kind="good">{done}</Notice>
  return (
    <div className="stack">
      <p className="quiet">按现在的条件、列、次序和格式定期生成，内容以生成时本人的权限为准。</p>
      <div className="row schedule-line">
        <SelectInput
          label="哪一天"
          empty="每天"
          options={DAYS}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
        <SelectInput
          label="时间"
          options={HOURS}
          value={hour}
          onChange={(event) => setHour(event.target.value)}
        />
        <Button busy={busy} onClick={() => void keep()}>
          设为定期导出
        </Button>
      </div>
      {problem && <Notice kind="error">{problem}</Notice>}
    </div>
  )
}
