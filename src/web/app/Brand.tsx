import { Link } from '@tanstack/react-router'
import './shell.css'

/** The mark and the name, leading home. */
export function Brand({ to = '/' }: { to?: string }) {
  return (
    <Link to={to} className="brand" aria-label="衡才职称管理服务 首页">
      <img src="/mark.svg" alt="" />
      <b>衡才</b>
      <small>职称管理服务</small>
    </Link>
  )
}
