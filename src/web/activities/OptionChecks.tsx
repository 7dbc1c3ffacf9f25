import { useQuery } from '@tanstack/react-query'
import type { Field } from '../../engines/forms/index.ts'
import { readCodeTables } from '../../modules/catalogue/catalogue.contract.ts'
import { call } from '../platform/call.ts'
import { FieldGroup } from '../ui/inputs.tsx'
import { Loaded } from '../ui/states.tsx'

interface Asked {
  readonly label: string
  readonly chosen: readonly string[]
  readonly onChange: (options: readonly string[]) => void
}

/** Ticks which answers of a choice are meant: its own options, or the rows of its code table. */
export function OptionChecks({ field, ...asked }: Asked & { field: Field | undefined }) {
  if (field?.type !== 'choice') return null
  if (field.options) return <Ticks {...asked} options={field.options} />
  return field.table ? <TableChecks {...asked} table={field.table} /> : null
}

function TableChecks({ table, ...asked }: Asked & { table: string }) {
  const rows = useQuery({
    queryKey: ['catalogue', 'codes', table],
    queryFn: async () => (await call(readCodeTables, { query: { names: table } })).tables[0]?.rows ?? [],
    staleTime: 600_000,
  })
  return (
    <Loaded query={rows} lines={2}>
      {(codes) => <Ticks {...asked} options={codes.map(({ code, text }) => ({ code, label: text }))} />}
    </Loaded>
  )
}

// More than fit on a line or two are read more easily in columns.
const MANY = 12

function Ticks({
  label,
  options,
  chosen,
  onChange,
}: Asked & { options: readonly { readonly code: string; readonly label: string }[] }) {
  // In the order of the table, so that what is saved does not depend on the order of ticking.
  const toggle = (code: string) =>
    onChange(
      options
        .map((one) => one.code)
        .filter((one) => (one === code ? !chosen.includes(one) : chosen.includes(one))),
    )
  return (
    <FieldGroup label={label} required error={chosen.length === 0 ? '请至少选择一项。' : undefined}>
      <div className={options.length > MANY ? 'offer-specialties' : 'choices'}>
        {options.map((one) => (
          <label key={one.code} className="choice">
            <input type="checkbox" checked={chosen.includes(one.code)} onChange={() => toggle(one.code)} />
            <span>{one.label}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}
