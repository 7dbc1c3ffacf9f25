import { Button } from './Button.tsx'
import type { Pages } from './use-pages.ts'

/** Turns the pages of a list that is no table; a list of one page shows nothing. */
export function PageTurner({
  pages,
}: {
  pages: Pick<Pages<unknown>, 'number' | 'hasNext' | 'next' | 'previous'>
}) {
  if (!pages.hasNext && pages.number === 1) return null
  return (
    <div className="row page-turn">
      <Button icon="left" onClick={pages.previous} disabled={pages.number === 1}>
        上一页
      </Button>
      <span className="quiet numbers">第 {pages.number} 页</span>
      <Button onClick={pages.next} disabled={!pages.hasNext}>
        下一页
      </Button>
    </div>
  )
}
