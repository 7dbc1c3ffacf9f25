import { ChartCard, type Way } from './ChartCard.tsx'
import { GROUPS, inGroups, statesIn } from './drawings.ts'

/** How often a cut occurs, with what has become of the cases: a table, since names or months are many and small. */
export function CutTable({
  title,
  of,
  cut,
  rows,
  name,
  within,
}: {
  title: string
  of: string
  cut: string
  rows: readonly {
    readonly code: string
    readonly count: number
    readonly states: readonly { readonly state: string; readonly count: number }[]
  }[]
  name: (code: string) => string
  within: Way
}) {
  return (
    <ChartCard
      title={title}
      of={of}
      columns={['收到', ...GROUPS.map((group) => group.name)]}
      drawing={undefined}
      rows={rows.map(({ code, count, states }) => {
        const groups = inGroups(states)
        return {
          key: code,
          name: name(code),
          cells: [
            { text: String(count), way: { ...within, cut, code } },
            ...GROUPS.map((group) => ({
              text: String(groups[group.code]),
              way: { ...within, cut, code, state: statesIn(states, [group.code]) },
            })),
          ],
        }
      })}
    />
  )
}
