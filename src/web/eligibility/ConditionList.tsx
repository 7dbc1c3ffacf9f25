import type { Form } from '../../engines/forms/index.ts'
import { type EarliestDays, figureWords, type JudgedCondition } from '../../engines/requirements/index.ts'
import { formatDate } from '../../lib/dates.ts'
import type { ReturnPlace } from '../platform/case-views.ts'
import { Icon } from '../ui/Icon.tsx'
import { placeOfMissing } from './condition-words.ts'

const LOOKS = {
  true: { icon: 'check', words: '满足' },
  false: { icon: 'refuse', words: '不满足' },
  unknown: { icon: 'hint', words: '待补充' },
} as const

interface ListProps {
  readonly form: Form
  readonly conditions: readonly JudgedCondition[]
  readonly earliest: EarliestDays['conditions']
  readonly onGoTo?: ((place: ReturnPlace) => void) | undefined
  readonly path?: string
}

/** Conditions with what was found, what to do, from which day on, and the text they rest on. */
export function ConditionList({ conditions, path = '', ...rest }: ListProps) {
  return (
    <ul className="conditions">
      {conditions.map((one) => (
        <ConditionItem
          key={one.code}
          {...rest}
          condition={one}
          path={path === '' ? one.code : `${path}/${one.code}`}
        />
      ))}
    </ul>
  )
}

type ItemProps = Omit<ListProps, 'conditions'> & {
  readonly condition: JudgedCondition
  readonly path: string
}

function ConditionItem({ condition, path, form, earliest, onGoTo }: ItemProps) {
  const { truth, label, figures, advice, missing, clauses, of } = condition
  // A figure nobody knows says nothing that the mark has not said.
  const known = figures.filter((figure) => figure.value !== null)
  const look = LOOKS[truth]
  const day = truth === 'true' ? undefined : earliest[path]
  return (
    <li className={`condition condition-${truth}`}>
      <div className="condition-head">
        <span className="condition-mark">
          <Icon name={look.icon} />
          {look.words}
        </span>
        <b>{label}</b>
      </div>
      {known.length > 0 && <p className="quiet">{known.map(figureWords).join('，')}</p>}
      {advice && <p>{advice}</p>}
      {day && <p className="condition-day">最早可于{formatDate(day)}满足</p>}
      {onGoTo && !of && <MissingLinks form={form} missing={missing} onGoTo={onGoTo} />}
      {clauses.length > 0 && (
        <details>
          <summary>依据</summary>
          {clauses.map((clause) => (
            <p key={`${clause.source} ${clause.text}`} className="clause">
              {clause.text}
              <span className="quiet">
                ——{clause.source}
                {clause.evidence?.split(',').includes('M') && '（条款内容待当地人社部门核对）'}
              </span>
            </p>
          ))}
        </details>
      )}
      {of && (
        <Members condition={condition} of={of} path={path} form={form} earliest={earliest} onGoTo={onGoTo} />
      )}
    </li>
  )
}

function MissingLinks({
  form,
  missing,
  onGoTo,
}: {
  form: Form
  missing: JudgedCondition['missing']
  onGoTo: (place: ReturnPlace) => void
}) {
  const places = missing.flatMap((one) => placeOfMissing(form, one) ?? [])
  if (places.length === 0) return null
  return (
    <p className="row">
      {places.slice(0, 4).map(({ words, place }) => (
        <button
          key={words + (place.rowId ?? '')}
          type="button"
          className="as-link"
          onClick={() => onGoTo(place)}
        >
          去填写“{words}”
        </button>
      ))}
    </p>
  )
}

/** What a group consists of. Of several ways to one aim the nearest is open and the others are folded away. */
function Members({ condition, of, ...rest }: ItemProps & { of: readonly JudgedCondition[] }) {
  const isChoice = condition.least !== undefined && condition.least < of.length
  if (!isChoice) return <ConditionList {...rest} conditions={of} />
  const sorted = [...of].sort((one, other) => nearness(other) - nearness(one))
  const shown = sorted.slice(0, condition.least)
  const others = sorted.slice(shown.length)
  return (
    <>
      <ConditionList {...rest} conditions={shown} />
      <details className="other-ways">
        <summary>其他{others.length}种途径</summary>
        <ConditionList {...rest} conditions={others} />
      </details>
    </>
  )
}

/** How near a condition is to being met: met, or how much of its group is; what is certainly missing counts most against it. */
function nearness({ truth, of }: JudgedCondition): number {
  if (truth === 'true') return 10
  if (!of || of.length === 0) return truth === 'unknown' ? 1 : 0
  const met = of.filter((one) => one.truth === 'true').length / of.length
  // The first member is what a way is for: whoever lacks the education will not go this way.
  return met + (of[0]?.truth === 'true' ? 2 : of[0]?.truth === 'unknown' ? 1 : 0)
}
