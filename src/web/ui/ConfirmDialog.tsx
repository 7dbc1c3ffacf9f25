import { type ReactNode, useState } from 'react'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { TextArea } from './inputs.tsx'
import { Notice } from './Notice.tsx'

/**
 * Asks before an act, with a reason where the act wants one. It stays open until the act has succeeded, and shows
 * the server's sentence when it has not.
 */
export function ConfirmDialog({
  open,
  title,
  children,
  verb,
  danger = false,
  reason,
  onConfirm,
  onClose,
}: {
  open: boolean
  title: string
  children?: ReactNode
  /** The word on the button: the act itself (撤回), never 确定. */
  verb: string
  danger?: boolean
  reason?: { label: string; required: boolean; limit?: number }
  onConfirm: (reason: string) => Promise<void>
  onClose: () => void
}) {
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const confirm = async () => {
    if (reason?.required && text.trim() === '') return setProblem(`请填写${reason.label}。`)
    setBusy(true)
    setProblem(undefined)
    try {
      await onConfirm(text.trim())
      setText('')
      onClose()
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open={open}
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind={danger ? 'danger' : 'primary'} busy={busy} onClick={confirm}>
            {verb}
          </Button>
        </>
      }
    >
      <div className="stack">
        {children && <div>{children}</div>}
        {reason && (
          <TextArea
            label={reason.label}
            required={reason.required}
            limit={reason.limit ?? 500}
            value={text}
            onChange={(event) => setText(event.target.value)}
            rows={4}
          />
        )}
        {problem && <Notice kind="error">{problem}</Notice>}
      </div>
    </Dialog>
  )
}
