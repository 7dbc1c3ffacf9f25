import type { ReactNode } from 'react'
import './dossier.css'
import { StatusTag, type Tone } from './StatusTag.tsx'
import { InstantText } from './small.tsx'
import { EmptyState } from './states.tsx'

/** One act on a case, as 审核记录 shows it. */
export interface CheckRecord {
  readonly id: string
  readonly at: string
  /** What was done, in the manuals' word: 提交, 审核同意, 退回. */
  readonly act: string
  readonly tone: Tone
  /** The step it was done at. */
  readonly step: string
  /** Who did it, as far as the reader may know. */
  readonly by: string
  readonly words?: string
  /** What a return asked to correct. */
  readonly items?: readonly {
    readonly place: string
    readonly remark: string
    /** Why it was not named in the first return. */
    readonly untold?: string
  }[]
  readonly more?: ReactNode
}

/** 审核记录: everything that happened, the newest first. */
export function CheckRecordList({ records }: { records: readonly CheckRecord[] }) {
  if (records.length === 0) {
    return (
      <EmptyState
        icon="clock"
        title="还没有审核记录"
        next="提交之后，每一步由谁办理、结果如何都会记在这里。"
      />
    )
  }
  return (
    <ol className="timeline">
      {records.map((record) => (
        <li key={record.id} {...(classOf(record.tone) && { className: classOf(record.tone) })}>
          <div className="timeline-head">
            <StatusTag tone={record.tone}>{record.act}</StatusTag>
            <span>{record.step}</span>
            <span className="quiet">{record.by}</span>
            <InstantText at={record.at} />
          </div>
          {record.words && <div className="timeline-words">{record.words}</div>}
          {record.items && record.items.length > 0 && (
            <ul className="timeline-words">
              {record.items.map((item) => (
                <li key={`${item.place}${item.remark}`}>
                  <b>{item.place}</b>：{item.remark}
                  {item.untold !== undefined && <UntoldNote reason={item.untold} />}
                </li>
              ))}
            </ul>
          )}
          {record.more}
        </li>
      ))}
    </ol>
  )
}

/** 首次退回未告知: shown wherever such an item stands, to the applicant and to every office that reads the record. */
export function UntoldNote({ reason }: { reason: string }) {
  return (
    <span className="untold">
      <StatusTag tone="warn">首次退回未告知</StatusTag>
      <span>原因：{reason}</span>
    </span>
  )
}

function classOf(tone: Tone): string | undefined {
  if (tone === 'bad' || tone === 'warn') return 'is-bad'
  if (tone === 'good') return 'is-good'
  return tone === 'active' ? 'is-now' : undefined
}
