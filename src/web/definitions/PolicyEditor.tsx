import {
  POLICY_KEYS,
  type PolicyKeyName,
  type PolicyLayerKind,
} from '../../modules/definitions/rules/policy-keys.ts'
import { Button } from '../ui/Button.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Fold } from './Fold.tsx'
import { type Coded, PUBLISHERS, ValueEditor } from './PolicyValues.tsx'
import { tidy } from './shape.ts'

type Values = Readonly<Record<string, unknown>>

/** Sets the numbers and words of one layer of policy; what it does not set is as the layers above say. */
export function PolicyEditor({
  path,
  values,
  inherited,
  layer,
  onChange,
}: {
  path: string
  values: Values
  /** What holds where this layer says nothing. */
  inherited: Values
  layer: PolicyLayerKind
  onChange: (values: Values) => void
}) {
  const names = (Object.keys(POLICY_KEYS) as PolicyKeyName[]).filter(
    (name) =>
      (POLICY_KEYS[name].layers as readonly string[]).includes(layer) &&
      // What can only be written as it stands in the file is for the region's administrator.
      (layer !== 'activity' || name in BEGINNINGS),
  )
  return (
    <div className="stack">
      {names.map((name) => {
        const key = POLICY_KEYS[name]
        const own = Object.hasOwn(values, name)
        const set = (value: unknown) => onChange(tidy({ ...values, [name]: value }))
        return (
          <Fold
            key={name}
            path={`${path}.${name}`}
            title={key.label}
            tag={own && layer === 'activity' ? <StatusTag tone="good">本活动自行规定</StatusTag> : undefined}
            note={own ? summaryOf(name, values[name]) : `按地区规定：${summaryOf(name, inherited[name])}`}
          >
            <div className="stack">
              {'help' in key && <p className="quiet">{key.help}</p>}
              {own ? (
                <>
                  <ValueEditor name={name} path={`${path}.${name}`} value={values[name]} set={set} />
                  <div className="row">
                    <Button kind="quiet" onClick={() => set(undefined)}>
                      {layer === 'activity' ? '恢复为地区规定' : '不作规定'}
                    </Button>
                  </div>
                </>
              ) : (
                <div className="row">
                  <Button icon="edit" onClick={() => set(inherited[name] ?? BEGINNINGS[name] ?? [])}>
                    {layer === 'activity' ? '为本活动另行规定' : '作出规定'}
                  </Button>
                </div>
              )}
            </div>
          </Fold>
        )
      })}
    </div>
  )
}

const BEGINNINGS: Readonly<Partial<Record<PolicyKeyName, unknown>>> = {
  returnReasons: [{ code: 'r1', label: '' }],
  declarationTypes: [{ code: 'normal', label: '正常申报' }],
  pledge: { title: '真实性承诺书', text: '' },
  eligibility: 'warn',
  returnDays: { days: 10, unit: 'working' },
  reminderDays: [3],
  uploadGraceMinutes: 30,
  discardedAnswersKeptDays: 30,
  prints: [{ print: 'conferral-form' }],
  publishedBy: ['issuing-body'],
  publicity: [],
  certificateNumber: '{yyyy}{seq:5}',
}

function summaryOf(name: PolicyKeyName, value: unknown): string {
  if (value === undefined) return name === 'declarationTypes' ? '只有正常申报' : '没有规定'
  if (name === 'returnReasons' || name === 'declarationTypes' || name === 'publicity') {
    const labels = (Array.isArray(value) ? (value as Coded[]) : []).map((row) => row.label)
    return labels.length > 4 ? `${labels.slice(0, 4).join('、')}等 ${labels.length} 种` : labels.join('、')
  }
  if (name === 'pledge') return (value as { title?: string }).title ?? ''
  if (name === 'eligibility') return value === 'block' ? '不允许提交' : '提醒，仍可提交'
  if (name === 'returnDays') {
    const { days, unit } = value as { days?: number; unit?: string }
    return `${days ?? ''} 个${unit === 'working' ? '工作日' : '自然日'}`
  }
  if (name === 'reminderDays') return `提前 ${(Array.isArray(value) ? value : []).join('、')} 天`
  if (name === 'uploadGraceMinutes') return `${String(value)} 分钟`
  if (name === 'discardedAnswersKeptDays') return `${String(value)} 天`
  if (name === 'prints') {
    const offers = Array.isArray(value)
      ? (value as { print?: string; called?: string; title?: string }[])
      : []
    return offers.map((one) => one.called ?? one.title ?? one.print ?? '').join('、')
  }
  if (name === 'publishedBy') {
    return (Array.isArray(value) ? value : [])
      .map((one) => PUBLISHERS.find((each) => each.value === one)?.label ?? '')
      .join('、')
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '已作规定'
}
