import { exportable } from '../../platform/sheets/exportable.ts'
import { IssuedQuery, listIssued } from './certificate.contract.ts'
import { bodyOf } from './certificate.http.ts'
import { countOfBody, faceOf, listOfBody } from './certificate.report.ts'
import { ISSUED_COLUMNS } from './rules/issued-columns.ts'

/** The certificates an office has issued, as they can be taken along. */
export const certificateLists = [
  exportable({
    code: 'certificates.issued',
    label: '颁发的证书',
    permission: listIssued.permission,
    query: IssuedQuery,
    columns: ISSUED_COLUMNS,
    read: async ({ read, caller }, query, page) => {
      const found = await listOfBody(read, bodyOf(caller), { ...query, ...page })
      return { rows: found.rows.map(faceOf), next: found.next }
    },
    count: ({ read, caller }, query, most) => countOfBody(read, bodyOf(caller), query, most),
  }),
]
