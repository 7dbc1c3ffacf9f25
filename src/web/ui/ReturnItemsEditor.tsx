import { Button, IconButton } from './Button.tsx'
import './dossier.css'
import { type Option, SelectInput, TextArea } from './inputs.tsx'

/** One thing to correct: where, why, and in words. */
export interface ReturnItemDraft {
  /** Made by the page; tells items apart while editing. */
  readonly key: string
  /** A value of `places`. */
  readonly place: string
  /** A value of `reasons`. */
  readonly reason: string
  readonly remark: string
}

/**
 * Says exactly what is wrong with a dossier: a list of places with a reason and a remark each. Only what stands here
 * will be open for correction.
 */
export function ReturnItemsEditor({
  items,
  places,
  reasons,
  newKey,
  onChange,
  problem,
}: {
  items: readonly ReturnItemDraft[]
  /** Sections, rows and fields that can be named, as 「学历 · 毕业证书」. */
  places: readonly Option[]
  reasons: readonly Option[]
  newKey: () => string
  onChange: (items: readonly ReturnItemDraft[]) => void
  problem?: string | undefined
}) {
  const change = (key: string, part: Partial<ReturnItemDraft>) =>
    onChange(items.map((item) => (item.key === key ? { ...item, ...part } : item)))
  return (
    <fieldset className="returns field">
      <legend className="field-label">需要修改的内容</legend>
      <p className="field-hint">只有列在这里的内容会开放修改，其余内容保持不变。</p>
      {items.map((item, index) => (
        <div key={item.key} className="return-item">
          <SelectInput
            label={`第 ${index + 1} 处`}
            options={places}
            value={item.place}
            required
            onChange={(event) => change(item.key, { place: event.target.value })}
            error={problem && item.place === '' ? '请选择需要修改的内容。' : undefined}
          />
          <SelectInput
            label="原因"
            options={reasons}
            value={item.reason}
            required
            onChange={(event) => change(item.key, { reason: event.target.value })}
            error={problem && item.reason === '' ? '请选择原因。' : undefined}
          />
          <TextArea
            label="修改要求"
            rows={2}
            limit={300}
            value={item.remark}
            required
            onChange={(event) => change(item.key, { remark: event.target.value })}
            error={problem && item.remark.trim() === '' ? '请写明怎样修改。' : undefined}
          />
          <IconButton
            label={`删除第 ${index + 1} 处`}
            icon="trash"
            onClick={() => onChange(items.filter((one) => one.key !== item.key))}
          />
        </div>
      ))}
      <div className="row">
        <Button
          icon="plus"
          onClick={() => onChange([...items, { key: newKey(), place: '', reason: '', remark: '' }])}
        >
          增加一处
        </Button>
      </div>
    </fieldset>
  )
}

/** Finds why a list of items cannot be sent back yet. */
export function findReturnItemsFault(items: readonly ReturnItemDraft[]): string | undefined {
  if (items.length === 0) return '请至少列出一处需要修改的内容。'
  const incomplete = items.some(
    (item) => item.place === '' || item.reason === '' || item.remark.trim() === '',
  )
  return incomplete ? '请补全每一处的内容、原因和修改要求。' : undefined
}
