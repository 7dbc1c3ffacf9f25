import { exportable } from '../../platform/sheets/exportable.ts'
import { listDefinitions } from './definition.contract.ts'
import { listFaces } from './draft.report.ts'
import { DEFINITION_COLUMNS } from './rules/definition-columns.ts'

/** The definitions of all regions, as their list can be taken along. */
export const definitionLists = [
  exportable({
    code: 'definitions.definitions',
    label: '地区定义清单',
    of: listDefinitions,
    columns: DEFINITION_COLUMNS,
    read: ({ read }, query, page) => listFaces(read, { ...query, ...page }),
  }),
]
