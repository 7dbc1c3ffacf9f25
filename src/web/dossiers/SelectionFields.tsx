import { Select } from 'antd'
import { chooseInSelection, type Selection } from '../../modules/catalogue/rules/narrow-selection.ts'
import type { Combination, Offer } from '../../modules/catalogue/rules/offer.ts'
import { useNarrow } from '../platform/preferences.ts'
import { Icon } from '../ui/Icon.tsx'
import { Field, SelectInput } from '../ui/inputs.tsx'
import { facesOfSelectors, type SelectorFace } from './selection-words.ts'

/** A list so long that people search in it. */
const LONG = 12

/** The five linked selectors; each narrows the others, and clearing 申报系列 begins anew. */
export function SelectionFields({
  offer,
  combinations,
  selection,
  onChange,
}: {
  offer: Offer
  combinations: readonly Combination[]
  selection: Selection
  onChange: (selection: Selection) => void
}) {
  return (
    <div className="selectors">
      {facesOfSelectors(offer, combinations, selection).map((face) => (
        <OneSelector
          key={face.selector}
          face={face}
          onChoose={(value) =>
            onChange(chooseInSelection(combinations, selection, face.selector, value || undefined))
          }
        />
      ))}
    </div>
  )
}

function OneSelector({ face, onChoose }: { face: SelectorFace; onChoose: (value: string) => void }) {
  const narrow = useNarrow()
  const id = `selector-${face.selector}`
  if (narrow || face.options.length <= LONG) {
    return (
      <SelectInput
        id={id}
        label={face.label}
        required
        hint={face.hint}
        options={face.options}
        value={face.value}
        onChange={(event) => onChoose(event.target.value)}
      />
    )
  }
  return (
    <Field id={id} label={face.label} required hint={face.hint}>
      {(wiring) => (
        <Select<string>
          {...wiring}
          showSearch={{ optionFilterProp: 'label' }}
          options={[...face.options]}
          {...(face.value !== '' && { value: face.value })}
          allowClear={{ clearIcon: <Icon name="close" size="0.95em" />, label: '清空' }}
          suffixIcon={<Icon name="down" size="1em" />}
          onChange={(value) => onChoose(value ?? '')}
          placeholder="请选择，可输入文字查找"
          notFoundContent="没有符合的选项"
          style={{ width: '100%' }}
        />
      )}
    </Field>
  )
}
