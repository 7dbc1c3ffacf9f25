import type { ReactNode } from 'react'
import './page.css'

/** The acts of a page, always in reach at its foot; `note` says what is saved or why something is not open yet. */
export function StickyActions({ note, children }: { note?: ReactNode; children: ReactNode }) {
  return (
    <section className="sticky-actions" aria-label="操作">
      {note && (
        <div className="sticky-actions-note" role="status">
          {note}
        </div>
      )}
      {children}
    </section>
  )
}
