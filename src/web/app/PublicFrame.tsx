import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Session } from '../platform/session.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Brand } from './Brand.tsx'
import { ElderSwitch, SkipLink, Strips, useDensity } from './frame-parts.tsx'
import './shell.css'

const LINKS = [
  { to: '/', label: '首页' },
  { to: '/notices', label: '通知公告' },
  { to: '/activities', label: '申报活动' },
  { to: '/publicity', label: '公示' },
  { to: '/check', label: '条件自查' },
  { to: '/verify', label: '证书核验' },
]
const FOOT_LINKS = [
  { to: '/agreement', label: '用户协议' },
  { to: '/privacy', label: '隐私政策' },
]

/** The frame around public pages: brand, a few links, sign-in, footer. */
export function PublicFrame({
  session,
  knows,
  children,
}: {
  session: Session | undefined
  /** Which links lead somewhere. */
  knows: (path: string) => boolean
  children: ReactNode
}) {
  useDensity('roomy')
  const links = LINKS.filter((link) => knows(link.to))
  return (
    <>
      <SkipLink />
      <Strips session={session} />
      <header className="top-bar">
        <div className="top-bar-inner">
          <Brand />
          <nav className="top-links only-wide" aria-label="主要栏目">
            {links.map((link) => (
              <Link key={link.to} to={link.to} activeOptions={{ exact: link.to === '/' }}>
                {link.label}
              </Link>
            ))}
          </nav>
          <div className="top-bar-end">
            <ElderSwitch />
            <Entry session={session} knows={knows} />
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="footer">
        <div className="footer-inner">
          <div className="footer-words">
            衡才职称管理服务
            <p>
              建议使用 Chrome、Edge 87
              以上版本的浏览器，国产双核浏览器请用“极速模式”；手机也可以办理。打印件是 PDF
              文件。在公用电脑上办完后请退出登录。政策咨询电话 12333，各项目的咨询电话见申报活动。
            </p>
          </div>
          <ul>
            {[...links, ...FOOT_LINKS.filter((link) => knows(link.to))].map((link) => (
              <li key={link.to}>
                <Link to={link.to}>{link.label}</Link>
              </li>
            ))}
          </ul>
        </div>
      </footer>
    </>
  )
}

function Entry({ session, knows }: { session: Session | undefined; knows: (path: string) => boolean }) {
  if (session) {
    const to = session.account.acting === null ? '/my' : '/work'
    return knows(to) ? (
      <ButtonLink to={to} kind="primary" icon="person">
        进入办理
      </ButtonLink>
    ) : (
      <span>{session.account.name}</span>
    )
  }
  return (
    <>
      {knows('/register') && (
        <span className="only-wide">
          <ButtonLink to="/register" kind="plain">
            注册
          </ButtonLink>
        </span>
      )}
      {knows('/sign-in') && (
        <ButtonLink to="/sign-in" kind="primary">
          登录
        </ButtonLink>
      )}
    </>
  )
}
