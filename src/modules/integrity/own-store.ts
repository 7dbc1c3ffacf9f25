import { formatDate } from '../../lib/dates.ts'
import type { PersonalStore } from '../accounts/index.ts'
import { listRecordsOfPerson } from './integrity.report.ts'

const MOST = 1000

/** What this module stores about a person. */
export const integrityStore: PersonalStore = {
  code: 'integrity.record',
  label: '诚信档案',
  collect: async (read, personId) => {
    const { rows } = await listRecordsOfPerson(read, personId, { limit: MOST })
    return rows.map((row) => ({
      类别: row.kind === 'sanction' ? '处分' : '失信',
      开始日期: formatDate(row.from),
      期满日期: formatDate(row.until),
      依据: row.document,
      记录单位: row.office,
      提前终止: row.endReason ?? '',
    }))
  },
}
