import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isBusinessDate } from '../../lib/dates.ts'
import { correct, reissue, revoke } from '../../modules/certificates/certificate.contract.ts'
import { call, newIntent } from '../platform/call.ts'
import { CallError, sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextArea, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import type { Issued } from './IssuedCertificatePage.tsx'

export type Change = 'correct' | 'reissue' | 'revoke'

const LEAST_REASON = 4
const TOO_SHORT = '请写明理由，至少4个字。'

function isTooShort(reason: string): boolean {
  return [...reason.trim()].length < LEAST_REASON
}

/** The three changes an office may make to a certificate, each with its reason. */
export function ChangeDialogs({
  certificate,
  change,
  onClose,
}: {
  certificate: Issued
  change: Change | undefined
  onClose: () => void
}) {
  const client = useQueryClient()
  const target = { params: { certificateId: certificate.id } }
  const seenVersion = certificate.version
  const changed = () => client.invalidateQueries({ queryKey: ['certificates'] })
  const make = async (operation: typeof reissue | typeof revoke, reason: string) => {
    if (isTooShort(reason)) throw new CallError(400, { code: 'request.malformed', message: TOO_SHORT })
    await call(operation, { ...target, body: { seenVersion, reason } })
    await changed()
  }
  return (
    <>
      <ConfirmDialog
        open={change === 'reissue'}
        title="补发证书"
        verb="补发"
        reason={{ label: '补发理由', required: true, limit: 300 }}
        onConfirm={(reason) => make(reissue, reason)}
        onClose={onClose}
      >
        内容和编号不变，重新制作并签名一份电子证书；原来的文件核验时会提示不是最新的一版。
      </ConfirmDialog>
      <ConfirmDialog
        open={change === 'revoke'}
        title="撤销证书"
        verb="撤销证书"
        danger
        reason={{ label: '撤销理由', required: true, limit: 300 }}
        onConfirm={(reason) => make(revoke, reason)}
        onClose={onClose}
      >
        撤销后不能恢复，编号不再使用；任何人核验都会看到已撤销，持证人会收到通知和理由。
      </ConfirmDialog>
      {change === 'correct' && (
        <CorrectDialog certificate={certificate} onChanged={changed} onClose={onClose} />
      )}
    </>
  )
}

function CorrectDialog({
  certificate,
  onChanged,
  onClose,
}: {
  certificate: Issued
  onChanged: () => Promise<void>
  onClose: () => void
}) {
  const { holderName, specialtyName, obtainedOn } = certificate.content
  const [content, setContent] = useState({ holderName, specialtyName, obtainedOn })
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [requestId] = useState(newIntent)
  const save = async () => {
    if (isTooShort(reason)) return setProblem(TOO_SHORT)
    if (!isBusinessDate(content.obtainedOn)) return setProblem('取得时间请按 2026-03-02 的样子填写。')
    setBusy(true)
    setProblem(undefined)
    try {
      await call(correct, {
        params: { certificateId: certificate.id },
        body: { requestId, seenVersion: certificate.version, reason: reason.trim(), content },
      })
      await onChanged()
      onClose()
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      title="更正证书"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" busy={busy} onClick={() => void save()}>
            更正
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>编号不变，按更正后的内容制作新的一版，持证人会收到通知。</p>
        <TextInput
          label="姓名"
          required
          maxLength={50}
          value={content.holderName}
          onChange={(event) => setContent({ ...content, holderName: event.target.value })}
        />
        <TextInput
          label="专业"
          required
          maxLength={60}
          value={content.specialtyName}
          onChange={(event) => setContent({ ...content, specialtyName: event.target.value })}
        />
        <TextInput
          label="取得时间"
          required
          hint="按 2026-03-02 的样子填写。"
          inputMode="numeric"
          value={content.obtainedOn}
          onChange={(event) => setContent({ ...content, obtainedOn: event.target.value })}
        />
        <TextArea
          label="更正理由"
          required
          rows={3}
          limit={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {problem && <Notice kind="error">{problem}</Notice>}
      </div>
    </Dialog>
  )
}
