import type { Combination, Offer } from '../../modules/catalogue/rules/offer.ts'
import { DayInput } from '../ui/DayInput.tsx'
import { SelectInput, TextArea, TextInput } from '../ui/inputs.tsx'
import type { EditorDraft, FieldFaults } from './editor-draft.ts'
import { NoticeField } from './NoticeField.tsx'
import { OffersEditor } from './OffersEditor.tsx'

/** Everything an office writes about an activity. */
export function ActivityFields({
  catalogue,
  regions,
  draft,
  faults,
  onChange,
}: {
  catalogue: { offer: Offer; combinations: readonly Combination[]; mode: string }
  /** Every region with definitions of its own. */
  regions: readonly { code: string; name: string }[]
  draft: EditorDraft
  faults: FieldFaults
  onChange: (part: Partial<EditorDraft>) => void
}) {
  return (
    <div className="editor-grid">
      <div className="is-wide">
        <TextInput
          id="activity-title"
          label="活动名称"
          required
          value={draft.title}
          onChange={(event) => onChange({ title: event.target.value })}
          error={faults.title}
          hint="申报人看到的名称，例如“2026年度工程系列职称初定”。"
        />
      </div>
      <TextInput
        id="activity-year"
        label="年度"
        required
        inputMode="numeric"
        maxLength={4}
        value={Number.isNaN(draft.year) ? '' : String(draft.year)}
        onChange={(event) => onChange({ year: Number.parseInt(event.target.value, 10) })}
        error={faults.year}
      />
      {regions.length > 1 && (
        <SelectInput
          id="activity-region"
          label="适用规定"
          required
          options={regions.map(({ code, name }) => ({ value: code, label: name }))}
          value={draft.region}
          // 评价方式 and 专业 are the region's own.
          onChange={(event) =>
            event.target.value && onChange({ region: event.target.value, mode: '', offers: [] })
          }
          hint="按这个地区的办理流程、申报表和专业目录办理。"
        />
      )}
      <SelectInput
        id="activity-mode"
        label="评价方式"
        required
        options={catalogue.offer.modes.map(({ code, name }) => ({ value: code, label: name }))}
        value={draft.mode}
        // Levels and specialties belong to a 评价方式, so another one begins the 申报范围 anew.
        onChange={(event) => event.target.value && onChange({ mode: event.target.value, offers: [] })}
        error={faults.mode}
      />
      <DayInput
        id="activity-windowFrom"
        label="申报开始日期"
        required
        value={draft.windowFrom ?? ''}
        onChange={(value) => onChange({ windowFrom: value || null })}
        error={faults.windowFrom}
        hint="当日 0:00 开始。"
      />
      <DayInput
        id="activity-windowTo"
        label="申报截止日期"
        required
        value={draft.windowTo ?? ''}
        onChange={(value) => onChange({ windowTo: value || null })}
        error={faults.windowTo}
        hint="当日 24:00 截止。"
      />
      <div className="is-wide">
        {draft.mode === '' && <p className="quiet">选择评价方式后，再选择申报范围。</p>}
        <OffersEditor
          catalogue={catalogue}
          lines={draft.offers}
          faults={faults}
          onChange={(offers) => onChange({ offers })}
        />
      </div>
      <div className="is-wide">
        <TextArea
          id="activity-notice"
          label="申报要求"
          required
          rows={12}
          limit={20_000}
          value={draft.notice}
          onChange={(event) => onChange({ notice: event.target.value })}
          error={faults.notice}
          hint="写明申报条件、所需材料、办理流程和注意事项，申报人据此准备材料。以“## ”开头的一行是标题，以“1. ”或“- ”开头的各行是列表。"
        />
      </div>
      <TextInput
        id="activity-phone"
        label="咨询电话"
        required
        value={draft.phone}
        onChange={(event) => onChange({ phone: event.target.value })}
        error={faults.phone}
      />
      <NoticeField
        noticeId={draft.noticeId ?? null}
        error={faults.noticeId}
        onChange={(noticeId) => onChange({ noticeId })}
      />
    </div>
  )
}
