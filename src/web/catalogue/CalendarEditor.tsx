import { useState } from 'react'
import { saveCalendarYearOperation } from '../../modules/catalogue/catalogue.contract.ts'
import { readPastedCalendar } from '../../modules/catalogue/rules/pasted-calendar.ts'
import { previewCalendar } from '../../modules/publicity/office.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { useAct } from '../accounts/use-act.ts'
import { call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { TextArea, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { DateText } from '../ui/small.tsx'
import { type Day, differing, toggled } from './calendar-draft.ts'
import { YearGrid } from './YearGrid.tsx'

type Preview = ReplyOf<typeof previewCalendar>

/** Enters or changes one year: by pasting the notice, or day by day; then says which running periods it touches. */
export function CalendarEditor({
  year,
  source: before,
  days: saved,
  onDone,
}: {
  year: number
  source: string
  days: readonly Day[]
  onDone: () => void
}) {
  const [source, setSource] = useState(before)
  const [days, setDays] = useState<readonly Day[]>(saved)
  const [pasted, setPasted] = useState('')
  const [strange, setStrange] = useState<readonly string[]>([])
  const [preview, setPreview] = useState<Preview>()
  const takePasted = () => {
    const read = readPastedCalendar(pasted, year)
    setStrange(read.strange)
    if (read.days.length > 0) setDays(differing(read.days))
  }
  const { busy, problem, submit } = useAct(async () => {
    if (source.trim() === '') return '请填写放假通知的名称或文号。'
    setPreview(await call(previewCalendar, { body: { year, days: [...days] } }))
    return undefined
  })
  const rests = days.filter((day) => !day.works).length
  return (
    <form className="stack" onSubmit={submit}>
      <TextInput
        label="放假通知的名称或文号"
        required
        maxLength={100}
        value={source}
        onChange={(event) => setSource(event.target.value)}
        hint={`例如：国务院办公厅关于${year}年部分节假日安排的通知。`}
      />
      <TextArea
        label="粘贴通知原文"
        rows={5}
        value={pasted}
        onChange={(event) => setPasted(event.target.value)}
        hint="粘贴通知中“一、元旦：……”到“……国庆节”的几段，点“读入”；也可以一行一天，例如“2027-01-01 休 元旦”。"
      />
      <div className="row">
        <Button onClick={takePasted} disabled={pasted.trim() === ''}>
          读入
        </Button>
        <span role="status" className="quiet">
          {`现有放假的工作日${rests}天，调休上班的周末${days.length - rests}天。`}
        </span>
      </div>
      {strange.length > 0 && (
        <Notice kind="warn" title="有几行没有读懂，请在下面的日历上逐日核对">
          {strange.join('；')}
        </Notice>
      )}
      <p className="quiet">点一天，可以把它改为放假或调休上班，再点一次恢复。</p>
      <YearGrid year={year} days={days} onToggle={(date) => setDays(toggled(days, date))} />
      {problem && <Notice kind="error">{problem}</Notice>}
      <div className="row">
        <Button kind="primary" type="submit" busy={busy}>
          核对并保存
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
      {preview && (
        <ConfirmDialog
          open
          title={`保存${year}年的工作日历`}
          verb="保存"
          onClose={() => setPreview(undefined)}
          onConfirm={async () => {
            await call(saveCalendarYearOperation, { body: { year, source: source.trim(), days: [...days] } })
            await queryClient.invalidateQueries({ queryKey: ['calendar'] })
            onDone()
          }}
        >
          <Touched preview={preview} />
        </ConfirmDialog>
      )}
    </form>
  )
}

function Touched({ preview }: { preview: Preview }) {
  if (preview.changed.length === 0)
    return <p>{`正在公示的${preview.running}份名单都不受影响。保存后开始的公示和期限按新的日历计算。`}</p>
  return (
    <div className="stack">
      <Notice kind="warn">
        {`按新的日历，正在公示的${preview.running}份名单中有${preview.changed.length}份的截止日期会不同。这些名单已经公布了截止日期，保存后仍按公布的日期执行，请告知公示单位。`}
      </Notice>
      <ul>
        {preview.changed.slice(0, 20).map((one) => (
          <li key={`${one.organisation}${one.title}${one.label}${one.until}`}>
            {one.organisation}：{one.title}
            {one.label}，公布的截止日期
            <DateText date={one.until} />
            ，按新的日历为
            {one.would ? <DateText date={one.would} /> : '不能计算'}
          </li>
        ))}
      </ul>
    </div>
  )
}
