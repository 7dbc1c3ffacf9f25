import type { Form } from '../../engines/forms/index.ts'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { ConditionsEditor } from './ConditionsEditor.tsx'
import type { EditorDraft } from './editor-draft.ts'

type Rules = NonNullable<EditorDraft['rules']>

/** 申报条件 that one activity adds; what nation and region ask stays asked, so it can only become stricter. */
export function ActivityConditions({
  form,
  rules = [],
  onChange,
}: {
  form: Form
  rules?: EditorDraft['rules']
  onChange: (rules: Rules | undefined) => void
}) {
  const [rule] = rules
  const conditions = (rule?.conditions ?? []) as unknown as Parameters<
    typeof ConditionsEditor
  >[0]['conditions']
  const set = (next: typeof conditions) => {
    const face = { code: 'activity', label: '本次活动的补充条件', when: true, asOf: 'activity.window-to' }
    onChange(next.length === 0 ? undefined : ([{ ...face, ...rule, conditions: next }] as unknown as Rules))
  }
  return (
    <section className="card stack" aria-labelledby="activity-conditions">
      <SectionTitle id="activity-conditions">补充的申报条件</SectionTitle>
      <p className="quiet">国家和地区的条件始终要满足，这里只能再加；年限算到本次申报截止的那一天。</p>
      <ConditionsEditor path="rules.0.conditions" conditions={conditions} form={form} onChange={set} />
    </section>
  )
}
