import { useState } from 'react'
import type { Combination, Offer } from '../../modules/catalogue/rules/offer.ts'
import { newIntent } from '../platform/call.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { FieldGroup, type Option, RadioInput, SelectInput, TextInput } from '../ui/inputs.tsx'
import {
  type FieldFaults,
  fullLine,
  type Level,
  levelsOfSeries,
  type OfferLine,
  specialtiesOfLine,
  withLevels,
} from './editor-draft.ts'

interface Catalogue {
  readonly offer: Offer
  readonly combinations: readonly Combination[]
  readonly mode: string
}

/** 申报范围: a line for each series with its levels, and all or chosen specialties. */
export function OffersEditor({
  catalogue,
  lines,
  faults,
  onChange,
}: {
  catalogue: Catalogue
  lines: readonly OfferLine[]
  faults: FieldFaults
  onChange: (lines: readonly OfferLine[]) => void
}) {
  const { offer, combinations, mode } = catalogue
  const offered = new Set(combinations.filter((one) => one.mode === mode).map((one) => one.series))
  const left = offer.series.filter(
    (series) => offered.has(series.code) && !lines.some((line) => line.seriesCode === series.code),
  )
  const add = (codes: readonly string[]) =>
    onChange([...lines, ...codes.map((code) => fullLine(combinations, mode, code, newIntent()))])
  return (
    <FieldGroup id="activity-offers" label="申报范围" required error={faults.offers}>
      <div className="stack">
        {lines.map((line, index) => (
          <LineEditor
            key={line.key}
            number={index + 1}
            catalogue={catalogue}
            line={line}
            choices={offer.series.filter(
              (series) => series.code === line.seriesCode || left.some((one) => one.code === series.code),
            )}
            faults={faults}
            onChange={(changed) => onChange(lines.map((one) => (one.key === line.key ? changed : one)))}
            onRemove={() => onChange(lines.filter((one) => one.key !== line.key))}
          />
        ))}
        <div className="row">
          <Button
            icon="plus"
            disabled={left.length === 0}
            onClick={() =>
              onChange([...lines, { key: newIntent(), seriesCode: '', levels: [], specialtyCodes: [] }])
            }
          >
            增加系列
          </Button>
          {left.length > 1 && (
            <Button kind="quiet" onClick={() => add(left.map((series) => series.code))}>
              {lines.length === 0 ? '增加全部系列' : `增加其余 ${left.length} 个系列`}
            </Button>
          )}
        </div>
      </div>
    </FieldGroup>
  )
}

function LineEditor({
  number,
  catalogue,
  line,
  choices,
  faults,
  onChange,
  onRemove,
}: {
  number: number
  catalogue: Catalogue
  line: OfferLine
  choices: readonly { code: string; name: string }[]
  faults: FieldFaults
  onChange: (line: OfferLine) => void
  onRemove: () => void
}) {
  const { offer, combinations, mode } = catalogue
  const levels = levelsOfSeries(combinations, mode, line.seriesCode)
  const fault = (part: string) => faults[`offers.${line.key}.${part}`]
  const toggle = (level: Level) =>
    onChange(
      withLevels(
        combinations,
        mode,
        line,
        // Kept in the order of the catalogue.
        levels.filter((one) => (one === level ? !line.levels.includes(one) : line.levels.includes(one))),
      ),
    )
  return (
    <section className="offer-row" aria-label={`系列 ${number}`}>
      <div className="offer-row-head">
        <SelectInput
          id={`offer-${line.key}-series`}
          label="申报系列"
          required
          options={choices.map(({ code, name }) => ({ value: code, label: name }))}
          value={line.seriesCode}
          onChange={(event) =>
            onChange(
              event.target.value === ''
                ? { ...line, seriesCode: '', levels: [], specialtyCodes: [] }
                : fullLine(combinations, mode, event.target.value, line.key),
            )
          }
        />
        <IconButton label={`删除系列 ${number}`} icon="trash" onClick={onRemove} />
      </div>
      {line.seriesCode !== '' && (
        <>
          <FieldGroup id={`offers-${line.key}-levels`} label="层级" required error={fault('levels')}>
            <div className="choices">
              {levels.map((level) => (
                <label key={level} className="choice">
                  <input
                    type="checkbox"
                    checked={line.levels.includes(level)}
                    onChange={() => toggle(level)}
                  />
                  <span>{offer.levels.find((one) => one.code === level)?.name ?? level}</span>
                </label>
              ))}
            </div>
          </FieldGroup>
          <SpecialtyChoice
            catalogue={catalogue}
            line={line}
            error={fault('specialtyCodes')}
            onChange={(specialtyCodes) => onChange({ ...line, specialtyCodes })}
          />
        </>
      )}
    </section>
  )
}

const SCOPES: readonly Option[] = [
  { value: 'all', label: '全部专业' },
  { value: 'some', label: '指定专业' },
]

function SpecialtyChoice({
  catalogue,
  line,
  error,
  onChange,
}: {
  catalogue: Catalogue
  line: OfferLine
  error: string | undefined
  onChange: (codes: readonly string[]) => void
}) {
  const { offer, combinations, mode } = catalogue
  const [some, setSome] = useState(line.specialtyCodes.length > 0)
  const [keyword, setKeyword] = useState('')
  const fitting = new Set(specialtiesOfLine(combinations, mode, line))
  const rows = offer.specialties.filter((one) => fitting.has(one.code) && one.name.includes(keyword.trim()))
  const toggle = (code: string) =>
    onChange(
      line.specialtyCodes.includes(code)
        ? line.specialtyCodes.filter((one) => one !== code)
        : [...line.specialtyCodes, code],
    )
  return (
    <>
      <RadioInput
        id={`offers-${line.key}-specialtyCodes`}
        label="专业"
        options={SCOPES}
        value={some ? 'some' : 'all'}
        error={error}
        onChange={(value) => {
          setSome(value === 'some')
          if (value === 'all') onChange([])
        }}
      />
      {some && (
        <>
          {fitting.size > 12 && (
            <TextInput
              label="按名称查找专业"
              value={keyword}
              onChange={(event) => setKeyword(event.target.value)}
            />
          )}
          <fieldset className="field">
            <legend className="sr-only">指定的专业</legend>
            <div className="offer-specialties">
              {rows.map((one) => (
                <label key={one.code} className="choice">
                  <input
                    type="checkbox"
                    checked={line.specialtyCodes.includes(one.code)}
                    onChange={() => toggle(one.code)}
                  />
                  <span>{one.name}</span>
                </label>
              ))}
              {rows.length === 0 && <span className="quiet">没有名称符合的专业，请换一个词查找。</span>}
            </div>
          </fieldset>
          <p className="quiet">
            {line.specialtyCodes.length === 0
              ? '还没有指定专业，暂按全部专业处理。'
              : `已指定 ${line.specialtyCodes.length} 个专业。`}
          </p>
        </>
      )}
    </>
  )
}
