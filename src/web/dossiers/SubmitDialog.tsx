import { type ReactNode, useState } from 'react'
import type { Form } from '../../engines/forms/index.ts'
import { MoveFormFields, type MoveValues } from '../cases/MoveFormFields.tsx'
import { defaultsOf, findFaults, answersOf as formOf } from '../cases/move-values.ts'
import type { CaseMove } from '../cases/reading.ts'
import { CallError, sentenceOf } from '../platform/call-error.ts'
import type { ReturnPlace } from '../platform/case-views.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { groupIssues, placesOfIssues } from './places.ts'

export type Missing = ReturnPlace & { readonly message: string }

/** Before 提交: either everything that is missing, each a way to its place, or the last question. */
export function SubmitDialog({
  form,
  verb,
  receiver,
  missing,
  uncorrected,
  whyNot,
  conditions,
  fields,
  onGoTo,
  onSubmit,
  onClose,
}: {
  form: Form
  /** 提交 or 重新提交, as the move is called. */
  verb: string
  receiver: string
  missing: readonly Missing[]
  /** How many returned places nobody has changed: allowed, but worth a second look. */
  uncorrected: number
  /** Why the move is not open though nothing is missing here: the window has closed. */
  whyNot: string | undefined
  /** Conditions that are not met: said before, never after. */
  conditions: ReactNode
  /** What the move itself asks for, such as the 基层单位 that begins. */
  fields: CaseMove['form']
  onGoTo: (place: ReturnPlace) => void
  onSubmit: (form: ReturnType<typeof formOf>) => Promise<void>
  onClose: () => void
}) {
  const [busy, setBusy] = useState(false)
  const [values, setValues] = useState<MoveValues>(() => defaultsOf(fields))
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [refused, setRefused] = useState<{ sentence: string; missing: readonly Missing[] }>()
  const all = refused && refused.missing.length > 0 ? refused.missing : missing
  const submit = async () => {
    const wrong = findFaults(fields, values)
    setFaults(wrong)
    if (Object.keys(wrong).length > 0) return
    setBusy(true)
    setRefused(undefined)
    try {
      await onSubmit(formOf(fields, values))
    } catch (error) {
      const issues = error instanceof CallError ? error.issues : []
      setRefused({ sentence: sentenceOf(error), missing: placesOfIssues(form, issues) })
    } finally {
      setBusy(false)
    }
  }
  if (all.length > 0) {
    return (
      <Dialog
        open
        wide
        title={`还有 ${all.length} 处没有填好`}
        onClose={onClose}
        foot={
          <Button kind="primary" onClick={onClose}>
            继续填写
          </Button>
        }
      >
        <div className="stack">
          <p>已填写的内容都已保存。点击下面的提示可以直接到对应的位置，补充完整后再{verb}。</p>
          <MissingList form={form} missing={all} onGoTo={onGoTo} />
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog
      open
      title={`${verb}申报？`}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>取消</Button>
          {whyNot === undefined && (
            <Button kind="primary" busy={busy} onClick={() => void submit()}>
              {verb}
            </Button>
          )}
        </>
      }
    >
      <div className="stack">
        {whyNot === undefined ? (
          <p>
            将提交至{receiver}
            审核。提交后所有信息不能修改，需要修改时应在单位审核前撤回，或者由审核单位退回。请确认所填内容真实、准确、完整。
          </p>
        ) : (
          <Notice kind="warn">{whyNot}</Notice>
        )}
        {whyNot === undefined && conditions}
        {whyNot === undefined && (
          <MoveFormFields fields={fields} values={values} faults={faults} onChange={setValues} />
        )}
        {uncorrected > 0 && whyNot === undefined && (
          <Notice kind="warn">
            退回的内容还有 {uncorrected} 处没有修改。如认为不需要修改，请与审核单位联系后再提交。
          </Notice>
        )}
        {refused && <Notice kind="error">{refused.sentence}</Notice>}
      </div>
    </Dialog>
  )
}

function MissingList({
  form,
  missing,
  onGoTo,
}: {
  form: Form
  missing: readonly Missing[]
  onGoTo: (place: ReturnPlace) => void
}) {
  return (
    <ul className="missing">
      {groupIssues(missing).map((group) => (
        <li key={group.section}>
          <b>{form.sections.find((one) => one.code === group.section)?.label}</b>
          <ul>
            {group.issues.map(({ message, ...place }) => (
              <li key={`${place.rowId ?? ''}.${place.field ?? ''}.${message}`}>
                <button type="button" className="as-link" onClick={() => onGoTo(place)}>
                  {message}
                </button>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
