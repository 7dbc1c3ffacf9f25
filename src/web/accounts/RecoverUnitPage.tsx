import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { recoverThroughUnit, sendUnitCode } from '../../modules/accounts/unit-recovery.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { serverNow } from '../platform/server-clock.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { Facts } from '../ui/small.tsx'
import './accounts.css'
import { CodeField } from './CodeField.tsx'
import { NewPasswordFields, newPasswordFault, noPassword } from './NewPasswordFields.tsx'
import { identityFaults } from './registration.ts'
import { useAct } from './use-act.ts'

const EMPTY = { unitName: '', uscc: '', name: '', identityNumber: '' }
type Who = typeof EMPTY
type Recovered = ReplyOf<typeof recoverThroughUnit>

const FIELDS: readonly { field: keyof Who; label: string; hint?: string }[] = [
  { field: 'unitName', label: '单位名称', hint: '可以只填名称中连续的几个字。' },
  { field: 'uscc', label: '统一社会信用代码' },
  { field: 'name', label: '工作人员姓名', hint: '单位的管理员或经办人本人。' },
  { field: 'identityNumber', label: '工作人员身份证号' },
]

/** Recovery of a unit's account through its staff: the code goes to the staff member's own mobile (OT-B6, HZ-2.4). */
export function RecoverUnitPage() {
  const [who, setWho] = useState(EMPTY)
  const [code, setCode] = useState('')
  const [password, setPassword] = useState(noPassword)
  const [done, setDone] = useState<Recovered>()
  const [sendFault, setSendFault] = useState<string>()
  const faultOfWho = () => {
    const missing = FIELDS.find(({ field }) => who[field].trim() === '')
    if (missing) return `请填写${missing.label}。`
    const faults = identityFaults(who, serverNow())
    return faults.name ?? faults.identityNumber
  }
  const send = async () => {
    const fault = faultOfWho()
    setSendFault(fault)
    if (fault) return undefined
    return (await call(sendUnitCode, { body: who })).againInSeconds
  }
  const { busy, problem, submit } = useAct(async () => {
    const fault = faultOfWho() ?? (code.length === 6 ? undefined : '请填写六位短信验证码。')
    const wrong = fault ?? newPasswordFault(password, who)
    if (wrong) return wrong
    setDone(await call(recoverThroughUnit, { body: { ...who, code, password: password.first } }))
    return undefined
  })
  if (done) return <Done recovered={done} />
  return (
    <div className="page-body page-body-narrow">
      <PageHeader
        title="找回单位账号"
        lead="忘记用户名或密码的，由单位的管理员或经办人本人办理：验证码发到本人登记的手机。"
      />
      <form className="card stack" onSubmit={submit} noValidate>
        {FIELDS.map(({ field, label, hint }) => (
          <TextInput
            key={field}
            label={label}
            hint={hint}
            required
            value={who[field]}
            onChange={(event) => setWho({ ...who, [field]: event.target.value })}
          />
        ))}
        <CodeField value={code} error={sendFault} send={send} onChange={setCode} />
        <p className="quiet">以上信息与登记一致的，验证码才会发出；没有收到的，请核对后重新获取。</p>
        <NewPasswordFields label="新密码" value={password} onChange={setPassword} owner={who} />
        {problem && <Notice kind="error">{problem}</Notice>}
        <div className="row step-actions">
          <Button kind="primary" type="submit" busy={busy}>
            设置新密码
          </Button>
        </div>
      </form>
      <p className="quiet">
        个人账号请到<Link to="/recover">找回密码</Link>
        办理；单位的管理员已经离职、无人能办的，请带单位证明到所在地人社部门办理。
      </p>
    </div>
  )
}

function Done({ recovered }: { recovered: Recovered }) {
  return (
    <div className="page-body page-body-narrow">
      <PageHeader title="找回单位账号" />
      <section className="card stack" aria-label="办理结果">
        <Notice kind="good" title="新密码已生效">
          原来的登录已全部结束，请用以下账号和新密码登录。
        </Notice>
        <Facts
          rows={[
            { label: '手机号码', value: recovered.mobile },
            {
              label: '用户名',
              value: recovered.username ? <code>{recovered.username}</code> : '没有设置，用手机号码登录',
            },
          ]}
        />
        <div className="row">
          <ButtonLink to="/sign-in" kind="primary">
            去登录
          </ButtonLink>
        </div>
      </section>
    </div>
  )
}
