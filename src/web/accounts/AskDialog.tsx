import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { checkMobile } from '../../lib/mobile.ts'
import { sendOwnCode } from '../../modules/accounts/credential.contract.ts'
import {
  listOffices,
  requestIdentityNumber,
  requestMobile,
  requestName,
} from '../../modules/accounts/request.contract.ts'
import { matterOf } from '../../modules/accounts/rules/matter.ts'
import type { Attachment } from '../../modules/attachments/attachment.contract.ts'
import { call } from '../platform/call.ts'
import { CallError } from '../platform/call-error.ts'
import { useSession } from '../platform/session.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { FileUploader } from '../ui/FileUploader.tsx'
import { FieldGroup, PasswordInput, SelectInput, TextArea, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { CodeField } from './CodeField.tsx'
import type { RequestKind } from './request-words.ts'
import { useAct } from './use-act.ts'

const LIMITS = {
  accept: ['jpeg', 'png', 'pdf'],
  maxBytes: 5 * 1024 * 1024,
  maxCount: 5,
  shrink: true,
} as const

const LABELS: Readonly<Record<RequestKind, string>> = {
  'lost-mobile': '新手机号码',
  'wrong-name': '正确的姓名',
  'wrong-identity-number': '正确的身份证号',
}

/** Asks for a new mobile, or for a name or identity number to be corrected. */
export function AskDialog({
  kind,
  onClose,
  onDone,
}: {
  kind: RequestKind
  onClose: () => void
  onDone: () => void
}) {
  const [wanted, setWanted] = useState('')
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const [officeId, setOfficeId] = useState('')
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string>()
  const [files, setFiles] = useState<readonly Attachment[]>([])
  const personId = useSession()?.account.personId
  const isMobile = kind === 'lost-mobile'
  const { busy, problem, submit } = useAct(async () => {
    if (wanted.trim() === '') return `请填写${LABELS[kind]}。`
    if (reason.trim().length < 2) return '请说明原因。'
    if (!isMobile && officeId === '') return '请选择办理申请的人社部门。'
    if (!isMobile && files.length === 0) return '请上传证明材料；正在上传的，请等上传完成。'
    setFault(undefined)
    const evidenceFileIds = files.map((file) => file.id)
    try {
      await send({ kind, wanted, code, password, officeId, reason, evidenceFileIds })
    } catch (error) {
      const issue = error instanceof CallError ? error.issues[0] : undefined
      if (!issue) throw error
      setFault(issue.message)
      return undefined
    }
    onDone()
    return undefined
  })
  const sendCode = async () => {
    const check = checkMobile(wanted)
    setFault(check.ok ? undefined : check.reason)
    if (!check.ok) return undefined
    return (await call(sendOwnCode, { body: { purpose: 'lost-mobile', mobile: wanted } })).againInSeconds
  }
  return (
    <Dialog open title={`申请${matterOf(kind)}`} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <TextInput
          label={LABELS[kind]}
          required
          value={wanted}
          error={fault}
          {...(isMobile && { type: 'tel', inputMode: 'numeric' as const })}
          onChange={(event) => setWanted(event.target.value)}
        />
        {isMobile && (
          <>
            <CodeField label="新手机收到的验证码" value={code} onChange={setCode} send={sendCode} />
            <PasswordInput
              label="登录密码"
              required
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </>
        )}
        {!isMobile && personId && (
          <FieldGroup
            label="证明材料"
            required
            hint="身份证正反面照片；身份证也有误的，请上传户口簿或公安机关证明。"
          >
            <FileUploader
              label="证明材料"
              place={{ ownerKind: 'person-request', ownerId: personId, slot: 'evidence' }}
              limits={LIMITS}
              files={files}
              onAdded={(file) => setFiles((held) => [...held, file])}
              onRemoved={(id) => setFiles((held) => held.filter((file) => file.id !== id))}
            />
          </FieldGroup>
        )}
        <OfficeChoice value={officeId} onChange={setOfficeId} required={!isMobile} />
        <TextArea
          label="申请原因"
          required
          limit={500}
          rows={3}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {problem && <Notice kind="error">{problem}</Notice>}
        <div className="row step-actions">
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy}>
            提交申请
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function OfficeChoice({
  value,
  onChange,
  required,
}: {
  value: string
  onChange: (value: string) => void
  required: boolean
}) {
  const offices = useQuery({ queryKey: ['offices'], queryFn: () => call(listOffices, { query: {} }) })
  return (
    <SelectInput
      label="办理申请的人社部门"
      required={required}
      value={value}
      options={(offices.data?.rows ?? []).map((row) => ({ value: row.id, label: row.name }))}
      empty={required ? '请选择' : '由所在单位确认'}
      hint={
        required
          ? '一般选择单位或户籍所在地的人社部门，可能需要您带身份证到窗口核对。'
          : '已由单位确认在职的，可由所在单位确认；没有单位的，请选择人社部门。'
      }
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

async function send(asked: {
  kind: RequestKind
  wanted: string
  code: string
  password: string
  officeId: string
  reason: string
  evidenceFileIds: string[]
}): Promise<void> {
  const { kind, wanted, code, password, officeId, reason, evidenceFileIds } = asked
  if (kind === 'lost-mobile') {
    const office = officeId === '' ? {} : { officeId }
    await call(requestMobile, { body: { mobile: wanted, code, password, reason, ...office } })
  } else if (kind === 'wrong-name') {
    await call(requestName, { body: { name: wanted, officeId, reason, evidenceFileIds } })
  } else {
    await call(requestIdentityNumber, { body: { identityNumber: wanted, officeId, reason, evidenceFileIds } })
  }
}
