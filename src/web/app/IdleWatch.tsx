import { useEffect, useState } from 'react'
import { decideIdle } from '../platform/idle.ts'
import { lastHeard, spanNow } from '../platform/server-clock.ts'
import { refreshSession } from '../platform/session.ts'
import { signInAgain } from '../platform/sign-in-gate.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'

/** Warns before a session ends by 长时间未操作, and keeps the page and what was typed when it has ended. */
export function IdleWatch({ idleMinutes }: { idleMinutes: number }) {
  const [secondsLeft, setSecondsLeft] = useState<number>()
  useEffect(() => {
    let lastTouchMs = spanNow()
    let ended = false
    const touched = () => {
      lastTouchMs = spanNow()
    }
    const look = () => {
      const at = { nowMs: spanNow(), lastReplyMs: lastHeard(), lastTouchMs, idleSeconds: idleMinutes * 60 }
      const { step, secondsLeft: left } = decideIdle(at)
      setSecondsLeft(step === 'warn' ? left : undefined)
      if (step === 'renew') void refreshSession().catch(() => undefined)
      if (step !== 'ended') ended = false
      else if (!ended) {
        ended = true
        void signInAgain().catch(() => undefined)
      }
    }
    const timer = setInterval(look, 1000)
    document.addEventListener('keydown', touched, true)
    document.addEventListener('pointerdown', touched, true)
    return () => {
      clearInterval(timer)
      document.removeEventListener('keydown', touched, true)
      document.removeEventListener('pointerdown', touched, true)
    }
  }, [idleMinutes])
  const goOn = () => void refreshSession().catch(() => undefined)
  return (
    <Dialog
      open={secondsLeft !== undefined}
      title="您已长时间未操作"
      onClose={goOn}
      mustAnswer
      foot={
        <Button kind="primary" onClick={goOn}>
          继续使用
        </Button>
      }
    >
      <p>
        为保护您的信息，<span className="numbers">{secondsLeft}</span>
        秒后将自动退出登录。已填写的内容会保留在本页，重新登录后可以继续。
      </p>
    </Dialog>
  )
}
