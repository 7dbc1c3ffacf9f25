import { useState } from 'react'
import type { DeclarationTypeOffer } from '../../modules/definitions/rules/policy-keys.ts'
import { CheckInput, RadioInput, SelectInput } from '../ui/inputs.tsx'
import { EmptyState } from '../ui/states.tsx'
import type { EditorDraft } from './editor-draft.ts'

const NORMAL: readonly DeclarationTypeOffer[] = [{ code: 'normal', label: '正常申报' }]

/** The form as applicants will meet it, in a window of its own as wide as a desktop or a phone. */
export function ActivityPreview({
  activityId,
  draft,
  inherited,
  saving,
}: {
  activityId: string | null
  draft: EditorDraft
  /** The region's policy, where the activity says nothing. */
  inherited: Readonly<Record<string, unknown>>
  saving: string
}) {
  const [width, setWidth] = useState('desktop')
  const own = (draft.policy?.declarationTypes ?? inherited.declarationTypes) as
    | readonly DeclarationTypeOffer[]
    | undefined
  const types = own && own.length > 0 ? own : NORMAL
  const [type, setType] = useState(types[0]?.code ?? 'normal')
  const [filled, setFilled] = useState(false)
  if (activityId === null) {
    return (
      <div className="card">
        <EmptyState
          icon="eye"
          title="先保存，再预览"
          next="填写基本信息后按“暂存”，就能看到申报人看到的申报表。"
        />
      </div>
    )
  }
  const query = new URLSearchParams({ type, filled: filled ? '1' : '' })
  return (
    <section className="card stack" aria-label="预览">
      <p className="quiet">这是申报人将看到的申报表，可以试着填写；填写的内容不会保存，也不会提交。</p>
      <div className="preview-bar">
        <RadioInput
          label="看的是"
          value={width}
          onChange={setWidth}
          options={[
            { value: 'desktop', label: '电脑' },
            { value: 'phone', label: '手机' },
          ]}
        />
        {types.length > 1 && (
          <SelectInput
            label="申报类别"
            required
            options={types.map(({ code, label }) => ({ value: code, label }))}
            value={type}
            onChange={(event) => event.target.value && setType(event.target.value)}
          />
        )}
        <CheckInput checked={filled} onChange={(event) => setFilled(event.target.checked)}>
          填上示例内容
        </CheckInput>
      </div>
      {saving === 'saved' ? (
        <iframe
          key={query.toString()}
          className={width === 'phone' ? 'preview-frame is-phone' : 'preview-frame'}
          title="申报表预览"
          src={`/preview/activities/${activityId}?${query}`}
        />
      ) : (
        <p className="quiet">正在保存修改，保存后显示。</p>
      )}
    </section>
  )
}
