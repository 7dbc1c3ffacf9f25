import type { openDossier } from '../../modules/dossiers/dossier.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { InstantText } from '../ui/small.tsx'

/** What the applicant promised before the declaration began, with who signed when. */
export function PledgeCard({ pledge }: { pledge: ReplyOf<typeof openDossier>['pledge'] }) {
  if (!pledge) return null
  return (
    <details className="card pledge-card">
      <summary>
        {pledge.title}：{pledge.signedName}已于
        <InstantText at={pledge.signedAt} />
        签署
      </summary>
      <p className="pledge-text">{pledge.text}</p>
      <p className="quiet">
        文字的校验值：<code className="hash">{pledge.sha256.slice(0, 16).match(/.{8}/g)?.join(' ')}…</code>
      </p>
    </details>
  )
}
