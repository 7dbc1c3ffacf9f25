import type { VerificationFace } from '../../modules/records/record.contract.ts'
import { Icon } from '../ui/Icon.tsx'
import './records.css'
import { describeVerified } from './verified-words.ts'

/** Who checked an entry, when, and whether it still is what was checked; the newest word of each unit. */
export function VerifiedLines({ verified }: { verified: readonly VerificationFace[] }) {
  if (verified.length === 0) return null
  return (
    <ul className="verified-lines">
      {verified.map((one) => {
        const { text, isSame } = describeVerified(one)
        return (
          <li key={`${one.organisation}.${one.at}`} className={isSame ? 'is-same' : 'is-changed'}>
            <Icon name={isSame ? 'check' : 'warning'} size="1em" />
            <span>
              {text}
              <span className="quiet">（{one.title}）</span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
