import { type ReactNode, useState } from 'react'
import { handUp } from '../../modules/dossiers/materials.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { MoveFormFields, type MoveValues } from '../cases/MoveFormFields.tsx'
import { answersOf, defaultsOf, findFaults } from '../cases/move-values.ts'
import { call, newIntent } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import type { Material } from './use-materials.ts'
import './materials.css'

type Result = ReplyOf<typeof handUp>['results'][number]

/** 上报 one or many: the names once more, operator and phone, and what became of each. */
export function HandUpDialog({
  rows,
  onClose,
  onDone,
  children,
}: {
  rows: readonly Pick<Material, 'id' | 'personName' | 'asks'>[]
  onClose: () => void
  /** Told what was done, and how many could not be handed up. */
  onDone: (sentence: string, left: number) => Promise<void>
  /** What should be considered before. */
  children?: ReactNode
}) {
  const fields = [...new Map(rows.flatMap((row) => row.asks.map((field) => [field.code, field]))).values()]
  const [values, setValues] = useState<MoveValues>(() => defaultsOf(fields))
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [refused, setRefused] = useState<readonly Result[]>()
  const [intent] = useState(newIntent)
  // Those that succeed leave the list behind the dialog; the names stay here.
  const [listed] = useState(rows)
  const nameOf = (id: string) => listed.find((row) => row.id === id)?.personName ?? ''
  const submit = async () => {
    const empty = findFaults(fields, values)
    setFaults(empty)
    if (Object.keys(empty).length > 0) return
    setBusy(true)
    setProblem(undefined)
    try {
      const { results } = await call(handUp, {
        body: {
          requestId: intent,
          dossierIds: listed.map((row) => row.id),
          form: answersOf(fields, values),
        },
      })
      const left = results.filter((one) => !one.ok)
      await onDone(`已上报${results.length - left.length}份材料，可以在“材料上报跟踪”中查看。`, left.length)
      if (left.length === 0) onClose()
      else setRefused(left)
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      title={refused ? '上报结果' : `上报 ${listed.length} 份材料`}
      onClose={onClose}
      foot={
        refused ? (
          <Button kind="primary" onClick={onClose}>
            知道了
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>取消</Button>
            <Button kind="primary" busy={busy} onClick={submit}>
              提交
            </Button>
          </>
        )
      }
    >
      {refused ? (
        <div className="stack">
          <Notice kind="warn">{`以下${refused.length}份没有上报，其余已经上报：`}</Notice>
          <ul className="hand-up-names">
            {refused.map((one) => (
              <li key={one.id}>
                <b>{nameOf(one.id)}</b>：{one.sentence}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <div className="stack">
          <p>
            {listed
              .slice(0, 10)
              .map((row) => row.personName)
              .join('、')}
            {listed.length > 10 && `等${listed.length}人`}的材料，上报后不能再修改。
          </p>
          {children}
          <MoveFormFields fields={fields} values={values} faults={faults} onChange={setValues} />
          {problem && <Notice kind="error">{problem}</Notice>}
        </div>
      )}
    </Dialog>
  )
}
