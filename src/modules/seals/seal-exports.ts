import { exportable } from '../../platform/sheets/exportable.ts'
import { USE_COLUMNS } from './rules/use-columns.ts'
import { listSealUses } from './seal.contract.ts'
import { listUses } from './seal.report.ts'
import { managedBy } from './who-seals.ts'

/** The uses of an organisation's seals, as they can be taken along. */
export const sealUseLists = [
  exportable({
    code: 'seals.uses',
    label: '用章记录',
    of: listSealUses,
    columns: USE_COLUMNS,
    read: ({ read, caller }, query, page) =>
      listUses(read, managedBy(caller).organisationId, { ...query, ...page }),
  }),
]
