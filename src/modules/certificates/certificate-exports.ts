import { exportable } from '../../platform/sheets/exportable.ts'
import { listIssued, listMine } from './certificate.contract.ts'
import { bodyOf, showMine } from './certificate.http.ts'
import { countOfBody, faceOf, listOfBody } from './certificate.report.ts'
import { ISSUED_COLUMNS, OWN_COLUMNS } from './rules/issued-columns.ts'

/** The certificates an office has issued, and a person's own, as they can be taken along. */
export const certificateLists = [
  exportable({
    code: 'certificates.issued',
    label: '颁发的证书',
    of: listIssued,
    columns: ISSUED_COLUMNS,
    read: async ({ read, caller }, query, page) => {
      const found = await listOfBody(read, bodyOf(caller), { ...query, ...page })
      return { rows: found.rows.map(faceOf), next: found.next }
    },
    count: ({ read, caller }, query, most) => countOfBody(read, bodyOf(caller), query, most),
  }),
  exportable({
    code: 'certificates.mine',
    label: '我的证书',
    of: listMine,
    columns: OWN_COLUMNS,
    read: (look, query, page) => showMine(look, { ...query, ...page }),
  }),
]
