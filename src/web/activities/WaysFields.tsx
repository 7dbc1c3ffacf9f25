import type { Section } from '../../engines/forms/index.ts'
import { NumberInput } from '../definitions/PlacedInput.tsx'
import { Button } from '../ui/Button.tsx'
import { SelectInput } from '../ui/inputs.tsx'
import type { Chosen, Way } from './condition-templates.ts'
import { DATES, fieldsOf, optionsOf } from './list-fields.ts'
import { OptionChecks } from './OptionChecks.tsx'

/** 学历和年限: several ways, each an education and so many years; one of them is enough. */
export function WaysFields({
  path,
  chosen,
  lists,
  choose,
}: {
  path: string
  chosen: Extract<Chosen, { kind: 'ways' }>
  lists: readonly Section[]
  choose: (chosen: Chosen) => void
}) {
  const education = lists.find((one) => one.code === chosen.list)
  const since = lists.find((one) => one.code === chosen.since.list)
  const choices = fieldsOf(education, ['choice'])
  const setWay = (index: number, part: Partial<Way>) =>
    choose({ ...chosen, ways: chosen.ways.map((way, at) => (at === index ? { ...way, ...part } : way)) })
  return (
    <>
      <SelectInput
        label="学历看申报表的"
        required
        options={optionsOf(lists.filter((one) => fieldsOf(one, ['choice']).length > 0))}
        value={chosen.list}
        onChange={(event) => {
          const next = lists.find((one) => one.code === event.target.value)
          const [field] = fieldsOf(next, ['choice'])
          if (next && field)
            choose({ ...chosen, list: next.code, field: field.code, ways: emptied(chosen.ways) })
        }}
      />
      <SelectInput
        label="其中的"
        required
        options={optionsOf(choices)}
        value={chosen.field}
        onChange={(event) =>
          event.target.value && choose({ ...chosen, field: event.target.value, ways: emptied(chosen.ways) })
        }
      />
      <SelectInput
        label="年限看申报表的"
        required
        options={optionsOf(lists.filter((one) => fieldsOf(one, DATES).length > 0))}
        value={chosen.since.list}
        onChange={(event) => {
          const next = lists.find((one) => one.code === event.target.value)
          const [field] = fieldsOf(next, DATES)
          if (next && field) choose({ ...chosen, since: { list: next.code, field: field.code } })
        }}
      />
      <SelectInput
        label="从哪个日期算起"
        required
        options={optionsOf(fieldsOf(since, DATES))}
        value={chosen.since.field}
        onChange={(event) =>
          event.target.value && choose({ ...chosen, since: { ...chosen.since, field: event.target.value } })
        }
      />
      <div className="is-wide stack">
        {chosen.ways.map((way, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a way is known by its place; there is nothing else to know it by
          <section key={index} className="offer-row" aria-label={`途径 ${index + 1}`}>
            <OptionChecks
              label={`途径 ${index + 1}：学历是下列之一`}
              field={choices.find((one) => one.code === chosen.field)}
              chosen={way.options}
              onChange={(options) => setWay(index, { options })}
            />
            <div className="row">
              <NumberInput
                path={`${path}.ways.${index}.least`}
                label="并且满"
                unit="年"
                value={way.least}
                onChange={(least) => setWay(index, { least: least ?? 0 })}
              />
              {chosen.ways.length > 1 && (
                <Button
                  icon="trash"
                  kind="quiet"
                  onClick={() => choose({ ...chosen, ways: chosen.ways.filter((_, at) => at !== index) })}
                >
                  删除途径 {index + 1}
                </Button>
              )}
            </div>
          </section>
        ))}
        <div>
          <Button
            icon="plus"
            onClick={() => choose({ ...chosen, ways: [...chosen.ways, { options: [], least: 5 }] })}
          >
            增加途径
          </Button>
        </div>
      </div>
    </>
  )
}

/** Other answers are offered now, so none of the old ones is meant. */
function emptied(ways: readonly Way[]): readonly Way[] {
  return ways.map((way) => ({ ...way, options: [] }))
}
