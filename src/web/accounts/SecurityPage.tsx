import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readSecurity, stopSecondFactor } from '../../modules/accounts/credential.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { InstantText } from '../ui/small.tsx'
import { Loaded } from '../ui/states.tsx'
import './accounts.css'
import { ChangeMobileDialog } from './ChangeMobileDialog.tsx'
import { ChangePasswordDialog } from './ChangePasswordDialog.tsx'
import { EnrolSecondFactor } from './EnrolSecondFactor.tsx'
import { SessionList } from './SessionList.tsx'
import { useAct } from './use-act.ts'

type Security = ReplyOf<typeof readSecurity>
type Open = 'password' | 'mobile' | 'enrol' | 'stop' | undefined

/** 账号与安全: password, mobile, second factor, and where one is signed in. */
export function SecurityPage() {
  const security = useQuery({ queryKey: ['security'], queryFn: () => call(readSecurity) })
  const [open, setOpen] = useState<Open>()
  const [done, setDone] = useState<string>()
  const close = () => setOpen(undefined)
  const finish = (sentence: string) => {
    close()
    setDone(sentence)
    void queryClient.invalidateQueries({ queryKey: ['security'] })
    void queryClient.invalidateQueries({ queryKey: ['sessions'] })
  }
  return (
    <div className="account-page">
      <PageHeader title="账号与安全" />
      {done && <Notice kind="good">{done}</Notice>}
      <Loaded query={security} lines={6}>
        {(facts) => <Settings facts={facts} onOpen={setOpen} />}
      </Loaded>
      <SectionTitle>登录中的设备</SectionTitle>
      <SessionList />
      <ChangePasswordDialog
        open={open === 'password'}
        onClose={close}
        onDone={() => finish('密码已修改，其他设备上的登录已结束。')}
      />
      <ChangeMobileDialog
        open={open === 'mobile'}
        onClose={close}
        onDone={(mobile) => finish(`手机号码已更换为${mobile}，其他设备上的登录已结束。`)}
      />
      <Dialog open={open === 'enrol'} title="启用第二重验证" onClose={close}>
        <EnrolSecondFactor onDone={() => finish('第二重验证已启用，下次登录时需要填写验证码。')} />
      </Dialog>
      <StopDialog open={open === 'stop'} onClose={close} onDone={() => finish('第二重验证已停用。')} />
    </div>
  )
}

function Settings({ facts, onOpen }: { facts: Security; onOpen: (open: Open) => void }) {
  return (
    <ul className="card plain-list">
      <li>
        <div>
          <b>登录密码</b>
          <div className="quiet">
            {facts.passwordSetAt ? (
              <>
                上次设置：
                <InstantText at={facts.passwordSetAt} />
              </>
            ) : (
              '尚未设置'
            )}
          </div>
        </div>
        <Button onClick={() => onOpen('password')}>修改密码</Button>
      </li>
      <li>
        <div>
          <b>手机号码</b>
          <div className="numbers">{facts.mobile}</div>
          <div className="quiet">原手机号码不能接收短信的，可以申请由单位或人社部门确认后更换。</div>
        </div>
        <div className="row">
          <ButtonLink to="/my/requests" search={{ ask: 'lost-mobile' }}>
            原号码已丢失
          </ButtonLink>
          <Button onClick={() => onOpen('mobile')}>更换手机号码</Button>
        </div>
      </li>
      <li>
        <div>
          <b>第二重验证</b>
          <div className="quiet">
            {facts.secondFactorSince ? (
              <>
                已启用，自
                <InstantText at={facts.secondFactorSince} />
                起；还有{facts.recoveryCodesLeft}个恢复码可用。
              </>
            ) : (
              '登录时除密码外，还要填写手机验证器上的验证码。'
            )}
            {facts.secondFactorDemanded && '按本地区规定，您代表部门办理时必须使用。'}
          </div>
        </div>
        {facts.secondFactorSince ? (
          <Button onClick={() => onOpen('stop')}>停用</Button>
        ) : (
          <Button onClick={() => onOpen('enrol')}>启用</Button>
        )}
      </li>
      <li>
        <div>
          <b>用户名</b>
          <div>{facts.username ?? <span className="quiet">未设置</span>}</div>
        </div>
      </li>
    </ul>
  )
}

function StopDialog({ open, onClose, onDone }: { open: boolean; onClose: () => void; onDone: () => void }) {
  const [code, setCode] = useState('')
  const { busy, problem, submit } = useAct(async () => {
    if (code.trim().length < 6) return '请填写六位验证码或恢复码。'
    await call(stopSecondFactor, { body: { code } })
    setCode('')
    onDone()
    return undefined
  })
  return (
    <Dialog open={open} title="停用第二重验证" onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <TextInput
          label="验证码"
          required
          value={code}
          maxLength={20}
          autoComplete="one-time-code"
          hint="验证器上的六位数字，或一个恢复码。"
          onChange={(event) => setCode(event.target.value)}
        />
        {problem && <Notice kind="error">{problem}</Notice>}
        <div className="row step-actions">
          <Button onClick={onClose}>取消</Button>
          <Button kind="danger" type="submit" busy={busy}>
            停用
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
