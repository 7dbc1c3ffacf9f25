import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import './page.css'

export interface Crumb {
  readonly label: string
  readonly to?: string
}

/** The title of a page, where it stands, and what can be done with the whole of it. */
export function PageHeader({
  title,
  trail,
  lead,
  actions,
  titleTag,
}: {
  title: string
  trail?: readonly Crumb[]
  lead?: ReactNode
  actions?: ReactNode
  /** A status tag beside the title. */
  titleTag?: ReactNode
}) {
  useEffect(() => {
    document.title = `${title} · 衡才`
  }, [title])
  return (
    <header className="page-header">
      <div>
        {trail && (
          <nav className="no-print" aria-label="所在位置">
            <ol className="page-header-trail">
              {trail.map((crumb) => (
                <li key={crumb.label}>{crumb.to ? <Link to={crumb.to}>{crumb.label}</Link> : crumb.label}</li>
              ))}
            </ol>
          </nav>
        )}
        <div className="row">
          <h1>{title}</h1>
          {titleTag}
        </div>
        {lead && <p>{lead}</p>}
      </div>
      {actions && <div className="row no-print">{actions}</div>}
    </header>
  )
}

/** The title of a part of a page. */
export function SectionTitle({ children, id }: { children: ReactNode; id?: string }) {
  return (
    <h2 className="section-title" {...(id && { id })}>
      {children}
    </h2>
  )
}
