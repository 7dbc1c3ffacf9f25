import { useEffect } from 'react'
import { setElder, useElder } from '../platform/preferences.ts'
import type { Session } from '../platform/session.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import type { Density } from './theme.ts'

/** Lets keyboards skip the navigation. */
export function SkipLink() {
  return (
    <a className="skip-link" href="#main">
      跳到正文
    </a>
  )
}

/** Larger letters and larger things to press. */
export function ElderSwitch() {
  const elder = useElder()
  return (
    <Button kind="quiet" icon="eye" aria-pressed={elder} onClick={() => setElder(!elder)}>
      {elder ? '标准版' : '长辈版'}
    </Button>
  )
}

/** Strips above everything: an unprotected connection, the demonstration. */
export function Strips({ session }: { session: Session | undefined }) {
  return (
    <>
      {!window.isSecureContext && (
        <div className="strip" role="status">
          <Icon name="warning" />
          当前连接没有加密。请不要在公共网络上填写个人信息，并请管理员启用加密访问。
        </div>
      )}
      {session?.demonstration && (
        <div className="strip" role="status">
          演示环境：单位、人员和证书均为虚构，不具有任何效力。
        </div>
      )}
    </>
  )
}

/** Sets how dense the page is while a frame stands. */
export function useDensity(density: Density): void {
  useEffect(() => {
    document.documentElement.dataset.density = density
  }, [density])
}
