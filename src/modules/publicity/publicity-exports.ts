import { z } from 'zod'
import { countByReading, exportable } from '../../platform/sheets/exportable.ts'
import { listObjections, listOfOffice, listPeopleOfOffice, OfficeListQuery } from './office.contract.ts'
import { showObjections, showPeople, showPeriods } from './office.http.ts'
import { OBJECTION_COLUMNS, PERIOD_COLUMNS, PERSON_COLUMNS } from './rules/office-columns.ts'

const OfPeriod = z.object({ periodId: z.uuid() })

/** The lists an office answers for, with their people and objections, as they can be taken along. */
export const publicityLists = [
  exportable({
    code: 'publicity.lists',
    label: '公示',
    permission: listOfOffice.permission,
    query: OfficeListQuery,
    columns: PERIOD_COLUMNS,
    read: (look, query, page) => showPeriods(look, { ...query, ...page }),
    count: (look, query, limit) => countByReading(showPeriods(look, { ...query, limit })),
  }),
  exportable({
    code: 'publicity.people',
    label: '公示人员',
    permission: listPeopleOfOffice.permission,
    query: OfPeriod,
    columns: PERSON_COLUMNS,
    read: (look, query, page) => showPeople(look, { ...query, ...page }),
    count: (look, query, limit) => countByReading(showPeople(look, { ...query, limit })),
  }),
  exportable({
    code: 'publicity.objections',
    label: '公示异议',
    permission: listObjections.permission,
    query: OfPeriod,
    columns: OBJECTION_COLUMNS,
    read: (look, query, page) => showObjections(look, { ...query, ...page }),
    count: (look, query, limit) => countByReading(showObjections(look, { ...query, limit })),
  }),
]
