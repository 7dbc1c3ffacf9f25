import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { startRegistration } from '../../modules/registrations/registration.contract.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { useSession } from '../platform/session.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import './registrations.css'

const WAYS = [
  { title: '登录个人账号', words: '由负责本单位职称业务的同志用本人账号办理，审核通过后成为单位管理员。' },
  { title: '填写单位信息', words: '按最新证照填写统一社会信用代码、名称、法定代表人、性质、行业和地址。' },
  { title: '上传证照', words: '最新证照的彩色扫描件，不要添加文字或水印。' },
  { title: '人社部门审核', words: '由单位所在地人社部门审核，一般在五个工作日内办结，结果发到我的消息。' },
]

/** What the registration of a unit takes, and the way into it. */
export function RegisterUnitPage() {
  const session = useSession()
  return (
    <div className="page-body page-body-narrow">
      <PageHeader title="单位注册" lead="用人单位先注册并通过审核，本单位人员才能选择单位进行职称申报。" />
      <div className="stack">
        <ol className="registration-ways">
          {WAYS.map((way, index) => (
            <li key={way.title} className="card">
              <SectionTitle>{`${index + 1}. ${way.title}`}</SectionTitle>
              <p>{way.words}</p>
            </li>
          ))}
        </ol>
        <section className="card stack" aria-label="开始办理">
          {session ? <StartBox name={session.account.name} /> : <SignInFirst />}
        </section>
        <p className="quiet">
          单位已经注册的，不需要重复注册：请联系本单位管理员，在“经办人管理”中添加您的账号。
        </p>
      </div>
    </div>
  )
}

function SignInFirst() {
  return (
    <>
      <p>请先登录您的个人账号；还没有账号的，先用本人身份证号和手机号码注册。</p>
      <div className="row">
        <ButtonLink kind="primary" to="/sign-in" search={{ next: '/register-unit' }}>
          登录
        </ButtonLink>
        <ButtonLink to="/register">个人注册</ButtonLink>
      </div>
    </>
  )
}

function StartBox({ name }: { name: string }) {
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const start = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const { id } = await call(startRegistration, { body: {} })
      await navigate({ to: '/my/registrations/$registrationId', params: { registrationId: id } })
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <p>
        您将以<b>{name}</b>的身份办理单位注册。
      </p>
      {problem && <Notice kind="error">{problem}</Notice>}
      <div className="row">
        <Button kind="primary" busy={busy} onClick={() => void start()}>
          开始注册
        </Button>
        <ButtonLink to="/my/registrations">查看我的注册申请</ButtonLink>
      </div>
    </>
  )
}
