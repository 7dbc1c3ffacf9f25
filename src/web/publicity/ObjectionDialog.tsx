import { useState } from 'react'
import { makeObjection } from '../../modules/publicity/objection.contract.ts'
import type { listPeople, readPeriod } from '../../modules/publicity/publicity.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { type CaptchaChoice, CaptchaField, firstChoice } from '../accounts/CaptchaField.tsx'
import { prove } from '../accounts/captcha.ts'
import { useAct } from '../accounts/use-act.ts'
import { call, newIntent } from '../platform/call.ts'
import { useSession } from '../platform/session.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { RadioInput, TextArea, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { EvidenceFiles } from './EvidenceFiles.tsx'
import { ReceiptNumbers } from './ReceiptNumbers.tsx'

type Period = ReplyOf<typeof readPeriod>
type Person = ReplyOf<typeof listPeople>['rows'][number]
type Receipt = ReplyOf<typeof makeObjection>

/** 提出异议: named or not, with grounds; then the receipt, and evidence. */
export function ObjectionDialog({
  period,
  person,
  onClose,
}: {
  period: Period
  person: Person
  onClose: () => void
}) {
  const [receipt, setReceipt] = useState<Receipt>()
  return receipt ? (
    <ReceiptDialog receipt={receipt} onClose={onClose} />
  ) : (
    <FormDialog period={period} person={person} onClose={onClose} onDone={setReceipt} />
  )
}

function FormDialog({
  period,
  person,
  onClose,
  onDone,
}: {
  period: Period
  person: Person
  onClose: () => void
  onDone: (receipt: Receipt) => void
}) {
  const session = useSession()
  // The same press twice is the same objection.
  const [objectionId] = useState(newIntent)
  const [typed, setTyped] = useState({ named: !period.anonymous, name: '', contact: '', grounds: '' })
  const [choice, setChoice] = useState<CaptchaChoice>(firstChoice)
  const [attempt, setAttempt] = useState(0)
  const change = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part })
  const { busy, problem, submit } = useAct(async () => {
    const captcha = session ? undefined : choice.way === 'proof' ? await prove() : choice.answer
    try {
      const receipt = await call(makeObjection, {
        params: { periodId: period.id },
        body: { objectionId, itemId: person.id, ...typed, ...(captcha && { captcha }) },
      })
      onDone(receipt)
    } finally {
      // Every proof and every picture is good for one attempt.
      setAttempt((before) => before + 1)
    }
    return undefined
  })
  return (
    <Dialog
      open
      title={`对第${person.position}位${person.name}提出异议`}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>返回</Button>
          <Button kind="primary" type="submit" form="make-objection" busy={busy}>
            提交异议
          </Button>
        </>
      }
    >
      <form id="make-objection" className="stack" onSubmit={submit}>
        {problem && <Notice kind="error">{problem}</Notice>}
        {period.anonymous && (
          <RadioInput
            label="怎样提出"
            value={typed.named ? 'named' : 'anonymous'}
            onChange={(way) => change({ named: way === 'named' })}
            options={[
              { value: 'anonymous', label: '匿名提出', help: '凭回执查询结果，办理人无法与您联系' },
              { value: 'named', label: '署名提出', help: '只有上级部门能看到您的姓名和联系方式' },
            ]}
          />
        )}
        {typed.named && (
          <>
            <TextInput
              label="您的姓名"
              required
              maxLength={60}
              value={typed.name}
              onChange={(event) => change({ name: event.target.value })}
            />
            <TextInput
              label="联系方式"
              required
              maxLength={100}
              hint="手机号码或其他能联系到您的方式。"
              value={typed.contact}
              onChange={(event) => change({ contact: event.target.value })}
            />
          </>
        )}
        <TextArea
          label="异议的事实和理由"
          required
          rows={6}
          least={10}
          limit={2000}
          value={typed.grounds}
          onChange={(event) => change({ grounds: event.target.value })}
        />
        <p className="quiet">证明材料在提交之后凭回执上传。</p>
        {!session && choice.way === 'picture' && (
          <CaptchaField choice={choice} onChange={setChoice} attempt={attempt} />
        )}
      </form>
    </Dialog>
  )
}

function ReceiptDialog({ receipt, onClose }: { receipt: Receipt; onClose: () => void }) {
  return (
    <Dialog
      open
      title="异议已收到"
      onClose={onClose}
      foot={
        <Button kind="primary" onClick={onClose}>
          我已记下回执
        </Button>
      }
    >
      <div className="stack">
        <Notice kind="good" title="请记下回执编号和查询码">
          查询码只在这里显示一次，凭这两个号码查询办理结果、补充材料。
        </Notice>
        <ReceiptNumbers receipt={receipt} />
        <EvidenceFiles receipt={receipt} files={[]} />
      </div>
    </Dialog>
  )
}
