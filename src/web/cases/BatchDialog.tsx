import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { takeMoveBatch } from '../../modules/cases/case.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call, newIntent } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { MoveFormFields } from './MoveFormFields.tsx'
import { answersOf, findEmptyFields } from './move-values.ts'
import { describeSubject, type TodoRow } from './reading.ts'

type Results = ReplyOf<typeof takeMoveBatch>['results']
type BatchMove = TodoRow['batchMoves'][number]

/** Shows what a batch will do before it is done, asks once for what the move needs, and says what became of each case. */
export function BatchDialog({
  rows,
  move,
  onClose,
}: {
  rows: readonly TodoRow[]
  move: BatchMove
  onClose: (done: boolean) => void
}) {
  const queries = useQueryClient()
  const [intent] = useState(newIntent)
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [results, setResults] = useState<Results>()
  const may = rows.filter((row) => row.batchMoves.some((one) => one.action === move.action))

  const send = async () => {
    const empty = findEmptyFields(move.form, values)
    setFaults(empty)
    if (Object.keys(empty).length > 0) return
    setBusy(true)
    setProblem(undefined)
    try {
      const cases = may.map(({ caseId, step, version }) => ({ caseId, step, seenVersion: version }))
      const body = { requestId: intent, action: move.action, form: answersOf(move.form, values), cases }
      const reply = await call(takeMoveBatch, { body })
      setResults(reply.results)
      void queries.invalidateQueries({ queryKey: ['cases'] })
      void queries.invalidateQueries({ queryKey: ['counts'] })
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }

  const done = results?.filter((one) => one.ok).length ?? 0
  return (
    <Dialog
      open
      wide
      title={`批量${move.label}`}
      onClose={() => onClose(results !== undefined)}
      foot={
        results ? (
          <Button kind="primary" onClick={() => onClose(true)}>
            完成
          </Button>
        ) : (
          <>
            <Button onClick={() => onClose(false)}>取消</Button>
            <Button kind="primary" busy={busy} disabled={may.length === 0} onClick={() => void send()}>
              {`${move.label}（${may.length}件）`}
            </Button>
          </>
        )
      }
    >
      <div className="stack">
        {results ? (
          <Notice kind={done === results.length ? 'good' : 'warn'}>
            {done === results.length
              ? `${done}件已全部办理。`
              : `${done}件已办理，${results.length - done}件没有办理，原因如下。`}
          </Notice>
        ) : (
          <p>请核对名单。每一件单独办理，一件不成不影响其他。</p>
        )}
        <ol className="batch-list">
          {rows.map((row) => (
            <li key={`${row.caseId}${row.step}`}>
              <span>
                <b>{row.summary.applicantName}</b> {row.summary.employerName}
              </span>
              <span className="quiet">{describeSubject(row.summary) || row.summary.title}</span>
              <Fate
                row={row}
                listed={may.includes(row)}
                result={results?.find((one) => one.caseId === row.caseId)}
              />
            </li>
          ))}
        </ol>
        {!results && (
          <MoveFormFields fields={move.form} values={values} faults={faults} onChange={setValues} />
        )}
        {problem && <Notice kind="error">{problem}</Notice>}
      </div>
    </Dialog>
  )
}

function Fate({
  row,
  listed,
  result,
}: {
  row: TodoRow
  listed: boolean
  result: Results[number] | undefined
}) {
  if (result?.ok) return <StatusTag tone="good">已办理</StatusTag>
  if (result) return <span className="batch-fault">{result.sentence}</span>
  if (listed) return row.overdue ? <StatusTag tone="bad">已逾期</StatusTag> : <StatusTag>待办理</StatusTag>
  return (
    <span className="batch-fault">
      {row.own ? '本人的申报，不能由您审核' : '须逐件办理，不在本次批量之内'}
    </span>
  )
}
