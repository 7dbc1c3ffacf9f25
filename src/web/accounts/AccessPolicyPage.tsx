import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { changeAccessPolicy, readAccessPolicy } from '../../modules/accounts/access.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { refreshSession } from '../platform/session.ts'
import { Button } from '../ui/Button.tsx'
import { CheckInput, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { Loaded } from '../ui/states.tsx'
import './accounts.css'
import { useAct } from './use-act.ts'

type Policy = ReplyOf<typeof readAccessPolicy>

/** The numbers of access, for the system administrator. */
export function AccessPolicyPage() {
  const policy = useQuery({ queryKey: ['access-policy'], queryFn: () => call(readAccessPolicy) })
  return (
    <div className="account-page">
      <PageHeader title="登录安全" lead="修改后从下一次操作起生效，并留有记录。" />
      <Loaded query={policy}>{(value) => <PolicyForm policy={value} />}</Loaded>
    </div>
  )
}

const NUMBERS = [
  { key: 'idleMinutes', label: '长时间未操作自动退出', unit: '分钟', hint: '5至240分钟。', min: 5, max: 240 },
  { key: 'absoluteHours', label: '一次登录最长有效', unit: '小时', hint: '1至24小时。', min: 1, max: 24 },
  { key: 'secretDays', label: '初始密码有效', unit: '天', hint: '1至90天。', min: 1, max: 90 },
  { key: 'sessionsMax', label: '同一账号最多同时登录', unit: '处', hint: '1至10处。', min: 1, max: 10 },
] as const

function PolicyForm({ policy }: { policy: Policy }) {
  const [draft, setDraft] = useState(policy)
  const [done, setDone] = useState(false)
  useEffect(() => setDraft(policy), [policy])
  const { busy, problem, submit } = useAct(async () => {
    setDone(false)
    const wrong = NUMBERS.find(({ key, min, max }) => !(draft[key] >= min && draft[key] <= max))
    if (wrong) return `“${wrong.label}”应为${wrong.hint}`
    const { version: seenVersion, ...numbers } = draft
    const saved = await call(changeAccessPolicy, { body: { ...numbers, seenVersion } })
    queryClient.setQueryData(['access-policy'], saved)
    setDone(true)
    await refreshSession()
    return undefined
  })
  return (
    <form className="card stack narrow-form" onSubmit={submit} noValidate>
      {NUMBERS.map(({ key, label, unit, hint }) => (
        <TextInput
          key={key}
          label={label}
          unit={unit}
          hint={hint}
          required
          inputMode="numeric"
          value={Number.isNaN(draft[key]) ? '' : String(draft[key])}
          onChange={(event) => setDraft({ ...draft, [key]: Number.parseInt(event.target.value, 10) })}
        />
      ))}
      <CheckInput
        checked={draft.secondFactor}
        onChange={(event) => setDraft({ ...draft, secondFactor: event.target.checked })}
      >
        部门工作人员和系统管理员登录必须使用第二重验证
      </CheckInput>
      {problem && <Notice kind="error">{problem}</Notice>}
      {done && <Notice kind="good">已保存。</Notice>}
      <div className="row">
        <Button kind="primary" type="submit" busy={busy}>
          保存
        </Button>
      </div>
    </form>
  )
}
