import { type FormEvent, useState } from 'react'
import { requestRename } from '../../modules/accounts/organisation.contract.ts'
import type { Attachment } from '../../modules/attachments/attachment.contract.ts'
import { call, newIntent } from '../platform/call.ts'
import { CallError, sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { FileUploader } from '../ui/FileUploader.tsx'
import { FieldGroup, TextArea, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import type { OwnUnit } from './UnitSheet.tsx'

const LIMITS = {
  accept: ['jpeg', 'png', 'pdf'],
  maxBytes: 5 * 1024 * 1024,
  maxCount: 5,
  shrink: true,
} as const

/** Asks the office for a new name, with the licence that bears it. */
export function RenameDialog({
  unit,
  onClose,
  onDone,
}: {
  unit: OwnUnit
  onClose: () => void
  onDone: (sentence: string) => Promise<void>
}) {
  const [intent, setIntent] = useState(newIntent)
  const [newName, setNewName] = useState('')
  const [reason, setReason] = useState('')
  const [files, setFiles] = useState<readonly Attachment[]>([])
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [problem, setProblem] = useState<string>()
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(undefined)
    try {
      const fileIds = files.map((file) => file.id)
      await call(requestRename, { body: { requestId: intent, newName, reason, fileIds } })
      await onDone('更名申请已提交，审核结果会发到“我的消息”。')
    } catch (error) {
      const issues = error instanceof CallError ? error.issues : []
      setFaults(Object.fromEntries(issues.map(({ path, message }) => [path.split('.').at(-1), message])))
      setProblem(sentenceOf(error))
      setIntent(newIntent())
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog open title="申请变更单位名称" onClose={onClose}>
      <form className="stack" onSubmit={send} noValidate>
        <p>
          现名称：<b>{unit.name}</b>
        </p>
        <TextInput
          label="新名称"
          required
          value={newName}
          error={faults.newName}
          hint="与新证照上的名称完全一致。"
          onChange={(event) => setNewName(event.target.value)}
        />
        <TextArea
          label="更名原因"
          required
          rows={3}
          limit={500}
          value={reason}
          error={faults.reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <FieldGroup label="载有新名称的证照" required hint="最新证照的彩色扫描件，不要添加文字或水印。">
          <FileUploader
            label="新证照"
            place={{ ownerKind: 'organisation', ownerId: unit.id, slot: 'licence' }}
            limits={LIMITS}
            files={files}
            onAdded={(file) => setFiles((held) => [...held, file])}
            onRemoved={(id) => setFiles((held) => held.filter((file) => file.id !== id))}
          />
        </FieldGroup>
        {problem && <Notice kind="error">{problem}</Notice>}
        <div className="row">
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy}>
            提交申请
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
