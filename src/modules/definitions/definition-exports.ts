import { type BusinessDate, businessDateOf } from '../../lib/dates.ts'
import type { Read } from '../../platform/database/database.ts'
import { exportable } from '../../platform/sheets/exportable.ts'
import { listCodeRows, listRegions } from '../catalogue/index.ts'
import { listDefinitions } from './definition.contract.ts'
import { listFaces } from './draft.report.ts'
import { DEFINITION_COLUMNS } from './rules/definition-columns.ts'
import { NATIONAL } from './rules/package.ts'

/** What regions are called: by their own names, else by the divisions of their codes, as the page calls them. */
async function regionNames(read: Read, today: BusinessDate): Promise<ReadonlyMap<string, string>> {
  const divisions = await listCodeRows(read, 'division', today)
  const own = await listRegions(read)
  return new Map([
    ...divisions.map((one) => [one.code, one.text] as const),
    ...own.map((one) => [one.code, one.name] as const),
    [NATIONAL, '全国'] as const,
  ])
}

/** The definitions of all regions, as their list can be taken along. */
export const definitionLists = [
  exportable({
    code: 'definitions.definitions',
    label: '地区定义清单',
    of: listDefinitions,
    columns: DEFINITION_COLUMNS,
    async read({ read, now }, query, page) {
      const { rows, next } = await listFaces(read, { ...query, ...page })
      const names = await regionNames(read, businessDateOf(now))
      return { rows: rows.map((row) => ({ ...row, regionName: names.get(row.region) ?? row.region })), next }
    },
  }),
]
