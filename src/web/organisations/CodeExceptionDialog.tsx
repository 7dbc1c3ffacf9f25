import { useState } from 'react'
import { checkUscc } from '../../lib/uscc.ts'
import { allowCode } from '../../modules/registrations/registration.contract.ts'
import { call } from '../platform/call.ts'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { TextInput } from '../ui/inputs.tsx'

/** Writes down that a code with a wrong check digit stands so on the licence, so that its unit can register. */
export function CodeExceptionDialog({
  onClose,
  onDone,
}: {
  onClose: () => void
  onDone: (sentence: string) => void
}) {
  const [uscc, setUscc] = useState('')
  const checked = checkUscc(uscc)
  const fault = uscc === '' || checked.ok || checked.overridable ? undefined : checked.reason
  return (
    <ConfirmDialog
      open
      title="登记代码核对情况"
      verb="登记"
      reason={{ label: '核对情况', required: true, limit: 300 }}
      onClose={onClose}
      onConfirm={async (reason) => {
        const reply = await call(allowCode, { body: { uscc, reason } })
        onDone(`已登记代码${reply.uscc}，申请单位现在可以提交注册。`)
      }}
    >
      <div className="stack">
        <p>
          统一社会信用代码的校验位不符、但与证照原件一致的，核对原件后在此登记，单位才能提交注册。登记会记入审计。
        </p>
        <TextInput
          label="统一社会信用代码"
          required
          value={uscc}
          error={fault}
          onChange={(event) => setUscc(event.target.value)}
        />
      </div>
    </ConfirmDialog>
  )
}
