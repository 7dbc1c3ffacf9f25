import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { readEntrance, signOut } from '../../modules/accounts/session.contract.ts'
import { call } from '../platform/call.ts'
import { homeOf, sessionChanged, useSession } from '../platform/session.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { Skeleton } from '../ui/states.tsx'
import './accounts.css'
import type { Unclaimed } from './ClaimForm.tsx'
import { type Entry, SignInForm } from './SignInForm.tsx'

const FirstPasswordForm = lazy(() =>
  import('./FirstPasswordForm.tsx').then((file) => ({ default: file.FirstPasswordForm })),
)
const ClaimForm = lazy(() => import('./ClaimForm.tsx').then((file) => ({ default: file.ClaimForm })))
const SecondFactorForm = lazy(() =>
  import('./SecondFactorForm.tsx').then((file) => ({ default: file.SecondFactorForm })),
)

const ENTRIES: readonly { value: Entry; as: string; label: string; hint: string }[] = [
  { value: 'personal', as: '', label: '个人', hint: '申报职称、查看进度、下载证书' },
  { value: 'organisation', as: 'unit', label: '单位和部门', hint: '审核材料、管理人员、发布通知' },
]

/** Signing in, and what may be due right after it: a first password, a second factor. */
export function SignInPage() {
  const search = useSearch({ strict: false }) as { next?: string; as?: string }
  const session = useSession()
  const navigate = useNavigate()
  const [unclaimed, setUnclaimed] = useState<Unclaimed>()
  const [entry, setEntry] = useState<Entry>(search.as ? 'organisation' : 'personal')

  const goOn = async () => {
    const now = await sessionChanged()
    if (!now || now.restriction) return
    await navigate({ to: safePath(search.next) ?? homeOf(now), replace: true })
  }
  const leave = async () => {
    await call(signOut, { body: {} })
    await sessionChanged()
  }
  if (session === undefined)
    return (
      <div className="page-body page-body-narrow">
        <Skeleton lines={5} />
      </div>
    )
  if (session?.restriction) {
    return (
      <div className="page-body">
        <div className="entrance">
          <Suspense fallback={<Skeleton lines={5} />}>
            {session.restriction === 'first-password' ? (
              <FirstPasswordForm
                name={session.account.name}
                owed={session.owes ?? { mobile: false, agreement: false }}
                onDone={() => void goOn()}
              />
            ) : (
              <SecondFactorForm stage={session.secondFactor ?? 'give'} onDone={() => void goOn()} />
            )}
          </Suspense>
          <Button kind="quiet" onClick={() => void leave()}>
            退出登录
          </Button>
        </div>
      </div>
    )
  }
  if (unclaimed && !session) {
    return (
      <div className="page-body">
        <div className="entrance">
          <Suspense fallback={<Skeleton lines={5} />}>
            <ClaimForm slip={unclaimed} onDone={() => void goOn()} />
          </Suspense>
          <Button kind="quiet" onClick={() => setUnclaimed(undefined)}>
            返回登录
          </Button>
        </div>
      </div>
    )
  }
  return (
    <div className="page-body">
      <div className="entrance">
        <PageHeader title="登录" />
        {session ? (
          <Notice
            kind="good"
            actions={
              <Button kind="primary" onClick={() => void goOn()}>
                进入办理
              </Button>
            }
          >
            {session.account.name}，您已经登录。
          </Notice>
        ) : (
          <>
            <EntryChoice entry={entry} onChange={setEntry} />
            <div className="card">
              <SignInForm entry={entry} onSignedIn={() => void goOn()} onUnclaimed={setUnclaimed} />
            </div>
            <p className="entrance-links">
              <Link to="/register">个人注册</Link>
              {entry === 'organisation' && <Link to="/register-unit">单位注册</Link>}
              <Link to="/recover">找回密码</Link>
              {entry === 'organisation' && <Link to="/recover-unit">找回单位账号</Link>}
            </p>
            <Unprotected />
          </>
        )}
      </div>
    </div>
  )
}

function EntryChoice({ entry, onChange }: { entry: Entry; onChange: (entry: Entry) => void }) {
  return (
    <fieldset className="entry-choice">
      <legend className="sr-only">以什么身份登录</legend>
      {ENTRIES.map((one) => (
        <label key={one.value} className={one.value === entry ? 'entry entry-on' : 'entry'}>
          <input
            type="radio"
            name="entry"
            className="sr-only"
            checked={one.value === entry}
            onChange={() => onChange(one.value)}
          />
          <b>{one.label}</b>
          <span>{one.hint}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Unprotected() {
  const entrance = useQuery({ queryKey: ['entrance'], queryFn: () => call(readEntrance), staleTime: 600_000 })
  if (entrance.data?.protectedConnection !== false) return null
  return (
    <Notice kind="warn" title="当前连接没有加密">
      请不要在公共网络中登录；如有以“https”开头的网址，请改用该网址。
    </Notice>
  )
}

/** A path of our own to go on to; an address elsewhere is not followed. */
function safePath(next: string | undefined): string | undefined {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : undefined
}
