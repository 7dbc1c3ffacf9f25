import { exportable } from '../../platform/sheets/exportable.ts'
import { actingFor } from './actions/manage-members.ts'
import { listOrganisations, listRenames, listUnits } from './organisation.contract.ts'
import { showRenames, showRows } from './organisation.http.ts'
import { countOrganisationRows } from './organisation-list.report.ts'
import {
  DEPARTMENT_COLUMNS,
  ORGANISATION_COLUMNS,
  RENAME_COLUMNS,
  SUBORDINATE_COLUMNS,
  UNIT_COLUMNS,
} from './rules/organisation-columns.ts'
import { listSubordinates } from './subordinate.contract.ts'
import { showSubordinates } from './subordinate.http.ts'
import { listUnitDepartments } from './unit-department.contract.ts'
import { showDepartments } from './unit-department.http.ts'

/** Organisations as offices and the system administrator see them, and the departments of a unit, as they can be taken along. */
export const organisationLists = [
  exportable({
    code: 'accounts.units',
    label: '单位列表',
    of: listUnits,
    columns: UNIT_COLUMNS,
    read: (look, query, page) =>
      showRows(look, { ...query, ...page, officeId: actingFor(look).organisationId }),
    count: (look, query, most) =>
      countOrganisationRows(look.read, { ...query, officeId: actingFor(look).organisationId }, most),
  }),
  exportable({
    code: 'accounts.organisations',
    label: '机构',
    of: listOrganisations,
    columns: ORGANISATION_COLUMNS,
    read: (look, query, page) => showRows(look, { ...query, ...page }),
    count: (look, query, most) => countOrganisationRows(look.read, query, most),
  }),
  exportable({
    code: 'accounts.subordinates',
    label: '直接下级机构',
    of: listSubordinates,
    columns: SUBORDINATE_COLUMNS,
    read: (look, query, page) => showSubordinates(look, { ...query, ...page }),
  }),
  exportable({
    code: 'accounts.renames',
    label: '单位更名申请',
    of: listRenames,
    columns: RENAME_COLUMNS,
    read: (look, query, page) => showRenames(look, { ...query, ...page }),
  }),
  exportable({
    code: 'accounts.unit-departments',
    label: '本单位部门',
    of: listUnitDepartments,
    columns: DEPARTMENT_COLUMNS,
    read: (look, query, page) => showDepartments(look, { ...query, ...page }),
  }),
]
