import { Button } from '../ui/Button.tsx'
import './sources.css'

/** Above a section whose rows a source knows: asks it. */
export function SourceBar({
  source,
  taken,
  busy,
  onAsk,
}: {
  source: string
  /** How many rows of the section came from there. */
  taken: number
  busy: boolean
  onAsk: () => void
}) {
  return (
    <div className="source-bar no-print">
      <span>
        {taken === 0
          ? `可以从${source}同步，不必逐条填写；来源没有的，再手工增加。`
          : `已从${source}同步${taken}条；来源有更新的，可以再次同步。`}
      </span>
      <Button kind="primary" icon="switch" busy={busy} onClick={onAsk}>
        同步
      </Button>
    </div>
  )
}
