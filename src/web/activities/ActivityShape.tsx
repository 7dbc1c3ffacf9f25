import { useMemo } from 'react'
import { applyOverlay, Form, FormOverlay } from '../../engines/forms/index.ts'
import { checkLayer } from '../../modules/definitions/rules/layer-problems.ts'
import { PolicyEditor } from '../definitions/PolicyEditor.tsx'
import { SectionEditor } from '../definitions/SectionEditor.tsx'
import { ShapeFrame } from '../definitions/ShapeFrame.tsx'
import type { SectionShape } from '../definitions/shape.ts'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { EmptyState } from '../ui/states.tsx'
import { ActivityConditions } from './ActivityConditions.tsx'
import type { EditorDraft } from './editor-draft.ts'
import type { ActivityBase } from './use-activity-base.ts'

type Change = (part: Partial<EditorDraft>) => void

/** 申报表设置 of one activity: what its form asks, within what the region leaves open. */
export function ActivityShape({
  base,
  draft,
  onChange,
}: {
  base: ActivityBase
  draft: EditorDraft
  onChange: Change
}) {
  const form = useMemo(() => {
    const parsed = Form.safeParse(base.form)
    return parsed.success ? parsed.data : undefined
  }, [base.form])
  const { problems } = useMemo(
    () => checkLayer(base.form, { overlay: draft.overlay, policy: draft.policy, rules: draft.rules }, base),
    [base, draft.overlay, draft.policy, draft.rules],
  )
  // Conditions look at the form as this activity makes it; while that is not sound, at the region's.
  const applied = useMemo(() => {
    const overlay = FormOverlay.safeParse(draft.overlay ?? { sections: {} })
    return form && (overlay.success ? applyOverlay(form, overlay.data) : form)
  }, [form, draft.overlay])
  if (!form || !applied) {
    return (
      <EmptyState
        icon="file"
        title="本地区还没有这种评价方式的申报表"
        next="请先在“基本信息”中选择评价方式；如果已经选择，请联系系统管理员导入申报表。"
      />
    )
  }
  const sections = (draft.overlay?.sections ?? {}) as Record<string, SectionShape>
  const open = form.sections.filter((section) => section.configurable.length > 0)
  const fixed = form.sections.filter((section) => section.configurable.length === 0)
  const setSection = (code: string, over: SectionShape) => {
    const { [code]: _before, ...others } = sections
    const next = Object.keys(over).length === 0 ? others : { ...others, [code]: over }
    onChange({ overlay: { sections: next } as NonNullable<EditorDraft['overlay']> })
  }
  return (
    <ShapeFrame problems={problems}>
      <section className="card stack" aria-labelledby="activity-sections">
        <SectionTitle id="activity-sections">申报表的内容</SectionTitle>
        {open.length === 0 ? (
          <p className="quiet">这种评价方式的申报表由地区统一规定，没有由单次活动设置的内容。</p>
        ) : (
          <p className="quiet">下面各部分可以按本次活动的需要设置；没有改动的按地区规定。</p>
        )}
        {open.map((section) => (
          <SectionEditor
            key={section.code}
            path={`overlay.sections.${section.code}`}
            section={section}
            over={sections[section.code] ?? {}}
            onChange={(over) => setSection(section.code, over)}
          />
        ))}
        {fixed.length > 0 && (
          <p className="quiet">由地区统一规定的部分：{fixed.map((section) => section.label).join('、')}。</p>
        )}
      </section>
      <ActivityConditions form={applied} rules={draft.rules} onChange={(rules) => onChange({ rules })} />
      <section className="card stack" aria-labelledby="activity-policy">
        <SectionTitle id="activity-policy">办理规则</SectionTitle>
        <PolicyEditor
          path="policy"
          layer="activity"
          values={draft.policy ?? {}}
          inherited={base.policy}
          onChange={(policy) => onChange({ policy: policy as NonNullable<EditorDraft['policy']> })}
        />
      </section>
    </ShapeFrame>
  )
}
