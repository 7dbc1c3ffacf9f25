import { type ComponentType, useEffect, useRef, useState } from 'react'
import { sentenceOf } from '../platform/call-error.ts'
import { refreshSession, useSession } from '../platform/session.ts'
import { declineSignIn, onSignInNeeded, signedInAgain } from '../platform/sign-in-gate.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { slots } from './slots.ts'

/** Asks to sign in over the page that stands; afterwards the interrupted call goes on by itself. */
export function SignInAgain() {
  const [needed, setNeeded] = useState(false)
  const [Form, setForm] = useState<ComponentType<{ onSignedIn: () => void }>>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => onSignInNeeded(setNeeded), [])
  useEffect(() => {
    if (needed) void slots.signInForm?.().then((loaded) => setForm(() => loaded))
  }, [needed])
  const session = useSession()
  const person = useRef<string>(undefined)
  if (session && !needed) person.current = session.account.personId
  const check = async () => {
    setProblem(undefined)
    try {
      const now = await refreshSession()
      // Somebody else has signed in: what stands on this page is not theirs to see or to send.
      if (now && person.current !== undefined && now.account.personId !== person.current)
        window.location.assign('/')
      else if (now) signedInAgain()
      else setProblem('还没有检测到登录。请先在新打开的页面完成登录，再回到这里。')
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }
  return (
    <Dialog open={needed} title="请重新登录" onClose={declineSignIn}>
      <div className="stack">
        <p>登录已失效。已填写的内容仍在本页，登录后会接着办理。</p>
        {Form ? (
          <Form onSignedIn={() => void check()} />
        ) : (
          <div className="row">
            <a className="button button-plain" href="/sign-in" target="_blank" rel="noreferrer">
              在新页面登录
            </a>
            <Button kind="primary" onClick={check}>
              已登录，继续办理
            </Button>
          </div>
        )}
        {problem && <Notice kind="error">{problem}</Notice>}
      </div>
    </Dialog>
  )
}
