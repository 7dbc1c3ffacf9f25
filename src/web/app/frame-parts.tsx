import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { readEntrance } from '../../modules/accounts/session.contract.ts'
import { call } from '../platform/call.ts'
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
  const demonstration = useDemonstration(session)
  return (
    <>
      {!window.isSecureContext && (
        <div className="strip" role="status">
          <Icon name="warning" />
          当前连接没有加密。请不要在公共网络上填写个人信息，并请管理员启用加密访问。
        </div>
      )}
      {demonstration && (
        <div className="strip" role="status">
          <span>
            演示环境：单位、人员和证书均为虚构，不具有任何效力。短信验证码请到
            <Link to="/demonstration/outbox">发件箱</Link>查看。
          </span>
        </div>
      )}
    </>
  )
}

/** Whether this is the demonstration; a visitor has no session that would say so. */
function useDemonstration(session: Session | undefined): boolean {
  const entrance = useQuery({
    queryKey: ['entrance'],
    queryFn: () => call(readEntrance),
    staleTime: 600_000,
    enabled: session === null,
  })
  return session?.demonstration ?? entrance.data?.demonstration ?? false
}

/** Sets how dense the page is while a frame stands. */
export function useDensity(density: Density): void {
  useEffect(() => {
    document.documentElement.dataset.density = density
  }, [density])
}
