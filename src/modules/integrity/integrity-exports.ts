import { businessDateOf } from '../../lib/dates.ts'
import { exportable } from '../../platform/sheets/exportable.ts'
import { listOfOffice } from './integrity.contract.ts'
import { showOfOffice } from './integrity.http.ts'
import { RECORD_COLUMNS } from './rules/record-columns.ts'

/** The records an office entered, as they can be taken along. */
export const integrityLists = [
  exportable({
    code: 'integrity.records',
    label: '诚信档案',
    of: listOfOffice,
    columns: RECORD_COLUMNS,
    async read(look, query, page) {
      const { rows, next } = await showOfOffice(look, { ...query, ...page })
      const today = businessDateOf(look.now)
      return { rows: rows.map((row) => ({ ...row, today })), next }
    },
  }),
]
