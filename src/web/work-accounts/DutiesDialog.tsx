import { useState } from 'react'
import { changeWorkAccount } from '../../modules/accounts/work-account.contract.ts'
import { useAct } from '../accounts/use-act.ts'
import { call, newIntent } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Facts } from '../ui/small.tsx'
import { DutyTicks } from './DutyTicks.tsx'
import type { WorkAccount, WorkAccounts } from './WorkAccountsPage.tsx'
import { calledOf } from './work-account-columns.tsx'

/** Changes what the person of an account may do; the username is shown and never changes (HZ-2.1.3). */
export function DutiesDialog({
  row,
  grantable,
  onClose,
  onDone,
}: {
  row: WorkAccount
  grantable: WorkAccounts['grantable']
  onClose: () => void
  onDone: (sentence: string) => Promise<void>
}) {
  const [intent] = useState(newIntent)
  const [duties, setDuties] = useState<readonly string[]>(row.duties)
  const who = calledOf(row)
  const { busy, problem, submit } = useAct(async () => {
    await call(changeWorkAccount, {
      params: { id: row.id },
      body: { requestId: intent, seenVersion: row.version, duties: [...duties] },
    })
    await onDone(`已修改${who}的权限。`)
    return undefined
  })
  return (
    <Dialog open title={`修改${who}的账号`} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <Facts
          rows={[
            {
              label: '用户名（不能修改）',
              value: row.username ? <code>{row.username}</code> : '使用本人原有账号',
            },
            { label: '身份证号', value: row.identityNumber ?? '本人领取时填写' },
          ]}
        />
        <DutyTicks grantable={grantable} value={duties} onChange={setDuties} />
        {problem && <Notice kind="error">{problem}</Notice>}
        <div className="row">
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy}>
            保存
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
