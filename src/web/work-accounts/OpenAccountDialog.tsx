import { useState } from 'react'
import { checkWorkUsername } from '../../modules/accounts/rules/work-username.ts'
import { openWorkAccount, suggestUsername } from '../../modules/accounts/work-account.contract.ts'
import { identityFaults } from '../accounts/registration.ts'
import { useAct } from '../accounts/use-act.ts'
import { call, newIntent } from '../platform/call.ts'
import { serverNow } from '../platform/server-clock.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { DutyTicks } from './DutyTicks.tsx'
import type { WorkAccounts } from './WorkAccountsPage.tsx'

/** Opens an account for one person; the username is suggested as soon as the name is there. */
export function OpenAccountDialog({
  facts,
  onClose,
  onJoined,
  onOpened,
}: {
  facts: Pick<WorkAccounts, 'grantable'>
  onClose: () => void
  onJoined: (sentence: string) => Promise<void>
  onOpened: (ids: readonly string[], sentence: string) => Promise<void>
}) {
  const [intent] = useState(newIntent)
  const [who, setWho] = useState({ name: '', identityNumber: '', username: '', position: '' })
  const [duties, setDuties] = useState<readonly string[]>([])
  const [suggested, setSuggested] = useState('')
  const [faults, setFaults] = useState<{ name?: string; identityNumber?: string; username?: string }>({})
  const suggest = async () => {
    if (who.name.trim() === '' || (who.username !== '' && who.username !== suggested)) return
    const { username } = await call(suggestUsername, { query: { name: who.name.trim() } })
    setSuggested(username)
    setWho((now) => ({ ...now, username }))
  }
  const { busy, problem, submit } = useAct(async () => {
    const username = who.username.trim()
    const checked = username === '' ? undefined : checkWorkUsername(username)
    const found = {
      ...identityFaults(who, serverNow()),
      ...(checked && !checked.ok && { username: checked.reason }),
    }
    setFaults(found)
    if (Object.keys(found).length > 0) return '请改正标出的内容。'
    const made = await call(openWorkAccount, {
      body: { requestId: intent, ...who, username: username || undefined, duties: [...duties] },
    })
    if (made.outcome === 'joined')
      await onJoined(`${who.name}已有账号，已直接加入本单位并通知本人，不需要密码条。`)
    else await onOpened([made.id], `已为${who.name}开设账号，任职同时确认。`)
    return undefined
  })
  const text = (field: keyof typeof who, label: string, more: object = {}) => (
    <TextInput
      label={label}
      value={who[field]}
      error={field === 'position' ? undefined : faults[field]}
      onChange={(event) => setWho({ ...who, [field]: event.target.value })}
      {...more}
    />
  )
  return (
    <Dialog open title="添加工作账号" onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <p className="quiet">已经有账号的人不会重复建立，核对姓名和身份证号一致后直接加入本单位。</p>
        {text('name', '姓名', { required: true, onBlur: () => void suggest() })}
        {text('identityNumber', '身份证号', { required: true })}
        {text('username', '用户名', {
          hint: '英文字母和数字，已按单位简称加姓名拼音填好；开设后不能修改。',
        })}
        {text('position', '职务')}
        <DutyTicks grantable={facts.grantable} value={duties} onChange={setDuties} />
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
