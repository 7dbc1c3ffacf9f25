import { useState } from 'react'
import { businessDateOf } from '../../lib/dates.ts'
import { enterRecord, type RecordKind } from '../../modules/integrity/integrity.contract.ts'
import { KIND_NAMES } from '../../modules/integrity/rules/record-columns.ts'
import { useAct } from '../accounts/use-act.ts'
import { call } from '../platform/call.ts'
import { serverNow } from '../platform/server-clock.ts'
import { Button } from '../ui/Button.tsx'
import { DayInput } from '../ui/DayInput.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'

/** Enters a record; the name must fit the number, so that a slip hits nobody. */
export function EnterRecordDialog({ onClose, onDone }: { onClose: () => void; onDone: () => Promise<void> }) {
  const [typed, setTyped] = useState({
    name: '',
    identityNumber: '',
    kind: 'dishonesty' as RecordKind,
    from: businessDateOf(serverNow()),
    until: '',
    document: '',
  })
  const change = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part })
  const { busy, problem, submit } = useAct(async () => {
    const missing = findMissing(typed)
    if (missing) return missing
    await call(enterRecord, { body: typed })
    await onDone()
    onClose()
    return undefined
  })
  return (
    <Dialog
      open
      title="登记失信或处分"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>返回</Button>
          <Button kind="primary" type="submit" form="enter-record" busy={busy}>
            登记
          </Button>
        </>
      }
    >
      <form id="enter-record" className="stack" onSubmit={submit}>
        {problem && <Notice kind="error">{problem}</Notice>}
        <TextInput
          label="姓名"
          required
          maxLength={60}
          value={typed.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <TextInput
          label="公民身份号码"
          required
          maxLength={18}
          value={typed.identityNumber}
          onChange={(event) => change({ identityNumber: event.target.value })}
        />
        <SelectInput
          label="类别"
          required
          options={Object.entries(KIND_NAMES).map(([value, label]) => ({ value, label }))}
          value={typed.kind}
          onChange={(event) => event.target.value && change({ kind: event.target.value as RecordKind })}
        />
        <DayInput label="开始日期" required value={typed.from} onChange={(from) => change({ from })} />
        <DayInput
          label="期满日期"
          required
          hint="到这一天为止不得申报，例如弄虚作假的自记录之日起3年。"
          value={typed.until}
          onChange={(until) => change({ until })}
        />
        <TextInput
          label="依据的文件"
          required
          maxLength={200}
          hint="文件名称和文号。"
          value={typed.document}
          onChange={(event) => change({ document: event.target.value })}
        />
      </form>
    </Dialog>
  )
}

function findMissing(typed: Record<'name' | 'identityNumber' | 'from' | 'until' | 'document', string>) {
  if (typed.name.trim() === '') return '请填写姓名。'
  if (typed.identityNumber.trim().length < 15) return '请填写完整的公民身份号码。'
  if (typed.from === '') return '请填写开始日期。'
  if (typed.until === '') return '请填写期满日期。'
  return [...typed.document.trim()].length < 4 ? '请填写依据的文件，至少4个字。' : undefined
}
