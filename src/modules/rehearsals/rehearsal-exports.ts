import { exportable } from '../../platform/sheets/exportable.ts'
import { listFlips, listRehearsals } from './rehearsal.contract.ts'
import { officeOf, showFlips } from './rehearsal.http.ts'
import { listRehearsals as rehearsalsOf } from './rehearsal.report.ts'
import { FLIP_COLUMNS, REHEARSAL_COLUMNS } from './rules/rehearsal-columns.ts'

/** The rehearsals of an office and what each has found, as they can be taken along. */
export const rehearsalLists = [
  exportable({
    code: 'rehearsals.rehearsals',
    label: '政策预演',
    of: listRehearsals,
    columns: REHEARSAL_COLUMNS,
    read: ({ read, caller }, query, page) => rehearsalsOf(read, officeOf(caller), { ...query, ...page }),
  }),
  exportable({
    code: 'rehearsals.flips',
    label: '结果会变的申报',
    of: listFlips,
    columns: FLIP_COLUMNS,
    read: (look, { rehearsalId, ...query }, page) => showFlips(look, rehearsalId, { ...query, ...page }),
  }),
]
