import { exportable } from '../../platform/sheets/exportable.ts'
import { listObjections, listOfOffice, listPeopleOfOffice } from './office.contract.ts'
import { showObjections, showPeople, showPeriods } from './office.http.ts'
import { OBJECTION_COLUMNS, PERIOD_COLUMNS, PERSON_COLUMNS } from './rules/office-columns.ts'

/** The lists an office answers for, with their people and objections, as they can be taken along. */
export const publicityLists = [
  exportable({
    code: 'publicity.lists',
    label: '公示',
    of: listOfOffice,
    columns: PERIOD_COLUMNS,
    read: (look, query, page) => showPeriods(look, { ...query, ...page }),
  }),
  exportable({
    code: 'publicity.people',
    label: '公示人员',
    of: listPeopleOfOffice,
    columns: PERSON_COLUMNS,
    read: (look, query, page) => showPeople(look, { ...query, ...page }),
  }),
  exportable({
    code: 'publicity.objections',
    label: '公示异议',
    of: listObjections,
    columns: OBJECTION_COLUMNS,
    read: (look, query, page) => showObjections(look, { ...query, ...page }),
  }),
]
