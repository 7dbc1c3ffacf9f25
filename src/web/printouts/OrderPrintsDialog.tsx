import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { listForms, orderPrints } from '../../modules/printouts/printout.contract.ts'
import { call, newIntent } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { FieldGroup, SelectInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import './printouts.css'

/** What is to be printed: some declarations, or all of a list under its filter. */
export type PrintChoice =
  | { readonly dossierIds: readonly string[] }
  | { readonly list: string; readonly filter: Readonly<Record<string, string>> }

const KINDS = [
  { kind: 'merged', label: '合并成一个PDF', hint: '适合一次打印，每份有书签。' },
  { kind: 'zip', label: '每份一个PDF，打成压缩包', hint: '适合分发和存档，文件名为“受理编号_姓名_表名”。' },
] as const

/** Asks how the forms are wanted, and orders them. */
export function OrderPrintsDialog({
  choice,
  note,
  onClose,
}: {
  choice: PrintChoice
  note: string
  onClose: () => void
}) {
  const [intent, setIntent] = useState(newIntent)
  const [kind, setKind] = useState<'merged' | 'zip'>('merged')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [ordered, setOrdered] = useState<number>()
  const [print, setPrint] = useState('')
  const chosen =
    'list' in choice
      ? { list: choice.list, filter: { ...choice.filter } }
      : { dossierIds: [...choice.dossierIds] }
  const forms = useQuery({
    queryKey: ['printouts', 'forms', chosen],
    queryFn: () => call(listForms, { body: { chosen } }),
    retry: false,
  })
  const offered = forms.data?.forms ?? []
  const order = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const { total } = await call(orderPrints, {
        body: { requestId: intent, kind, chosen, ...(print && { print }) },
      })
      setOrdered(total)
    } catch (error) {
      setProblem(sentenceOf(error))
      setIntent(newIntent())
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      title="批量打印申报表"
      onClose={onClose}
      foot={
        ordered === undefined ? (
          <>
            <Button onClick={onClose}>取消</Button>
            <Button kind="primary" busy={busy} onClick={() => void order()}>
              开始打印
            </Button>
          </>
        ) : (
          <Button onClick={onClose}>关闭</Button>
        )
      }
    >
      {ordered === undefined ? (
        <div className="stack">
          <p>{note}</p>
          {offered.length > 1 && (
            <SelectInput
              label="打印哪种表"
              value={print}
              empty="每份的申报表"
              options={offered.map((form) => ({ value: form.print, label: form.called }))}
              hint="现在还不能打印这种表的，不打印并在打印任务中说明。"
              onChange={(event) => setPrint(event.target.value)}
            />
          )}
          <FieldGroup label="打印方式" required>
            <div className="stack">
              {KINDS.map((one) => (
                <label key={one.kind} className="printout-kind">
                  <input
                    type="radio"
                    name="printout-kind"
                    checked={kind === one.kind}
                    onChange={() => setKind(one.kind)}
                  />
                  <span>
                    {one.label}
                    <br />
                    <span className="quiet">{one.hint}</span>
                  </span>
                </label>
              ))}
            </div>
          </FieldGroup>
          {problem && <Notice kind="error">{problem}</Notice>}
        </div>
      ) : (
        <Notice kind="good" title={`已开始打印${ordered}份`}>
          在后台生成，可以继续办理其他业务。完成后在<Link to="/work/printouts">打印任务</Link>
          中下载，并收到消息。
        </Notice>
      )}
    </Dialog>
  )
}
