import { Button, IconButton } from './Button.tsx'
import './dossier.css'
import { type Option, SelectInput, TextArea } from './inputs.tsx'
import { Notice } from './Notice.tsx'

/** One thing to correct: where, why, and in words. */
export interface ReturnItemDraft {
  /** Made by the page; tells items apart while editing. */
  readonly key: string
  /** A value of `places`. */
  readonly place: string
  /** A value of `reasons`. */
  readonly reason: string
  readonly remark: string
  /** Why the place is named only now; undefined while no reason is asked for. */
  readonly untold?: string | undefined
}

/** A reason to choose from; a final one cannot be put right by any correction. */
export interface ReasonOption extends Option {
  readonly final?: boolean | undefined
  readonly help?: string | undefined
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
  isLate = () => false,
  refusing,
}: {
  items: readonly ReturnItemDraft[]
  /** Sections, rows and fields that can be named, as 「学历 · 毕业证书」. */
  places: readonly Option[]
  reasons: readonly ReasonOption[]
  newKey: () => string
  onChange: (items: readonly ReturnItemDraft[]) => void
  problem?: string | undefined
  /** Whether a place should have been named in an earlier return, so that naming it now needs a reason. */
  isLate?: (place: string) => boolean
  /** The move to take instead when a reason is final; nothing is offered without one. */
  refusing?: { readonly label: string; readonly onRefuse: (reason: string) => void } | undefined
}) {
  const change = (key: string, part: Partial<ReturnItemDraft>) =>
    onChange(items.map((item) => (item.key === key ? { ...item, ...part } : item)))
  const reasonOf = (item: ReturnItemDraft) => reasons.find((one) => one.value === item.reason)
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
            onChange={(event) => change(item.key, { place: event.target.value, untold: undefined })}
            error={problem && item.place === '' ? '请选择需要修改的内容。' : undefined}
          />
          <SelectInput
            label="原因"
            options={reasons.map(({ value, label, final }) => ({
              value,
              label: final ? `${label}（不予同意）` : label,
            }))}
            value={item.reason}
            required
            onChange={(event) => change(item.key, { reason: event.target.value })}
            error={problem && item.reason === '' ? '请选择原因。' : undefined}
            hint={reasonOf(item)?.help}
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
          {reasonOf(item)?.final && (
            <FinalNotice reason={reasonOf(item)?.label ?? ''} remark={item.remark} refusing={refusing} />
          )}
          {item.place !== '' && isLate(item.place) && (
            <TextArea
              label="首次退回未告知的原因"
              rows={2}
              limit={300}
              value={item.untold ?? ''}
              required
              hint="这一处第一次退回时没有指出，此后也没有改动。原因会记入审核记录，申报人和上级部门都能看到。"
              onChange={(event) => change(item.key, { untold: event.target.value })}
              error={problem && !item.untold?.trim() ? '请写明首次退回时没有告知的原因。' : undefined}
            />
          )}
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

/** A final reason asks for no correction: the person who checks is told so, and offered the right move if there is one. */
function FinalNotice({
  reason,
  remark,
  refusing,
}: {
  reason: string
  remark: string
  refusing: { readonly label: string; readonly onRefuse: (reason: string) => void } | undefined
}) {
  const words = [reason, remark.trim()].filter(Boolean).join('：')
  return (
    <Notice
      kind="warn"
      title={`“${reason}”不是修改材料能够解决的，不能退回修改`}
      actions={
        refusing && (
          <Button size="small" onClick={() => refusing.onRefuse(words)}>
            改为{refusing.label}
          </Button>
        )
      }
    >
      {refusing
        ? `请办理“${refusing.label}”，这里写的内容会作为理由带过去。`
        : '这一环节不能作出不同意的决定，请在审核意见中写明情况后报上一级处理。'}
    </Notice>
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
