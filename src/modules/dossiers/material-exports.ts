import { exportable } from '../../platform/sheets/exportable.ts'
import { countTab, listProjects, readMaterials } from './actions/list-materials.ts'
import { listMine } from './actions/list-mine.ts'
import { listMine as operationOfMine } from './dossier.contract.ts'
import { listMaterials, listProjects as projects } from './materials.contract.ts'
import { MINE_COLUMNS, materialColumns, PROJECT_COLUMNS } from './rules/material-columns.ts'

/** The unit's lists of materials (导出汇总表, HZ-1.2.2) and of projects, and a person's own declarations, as they can be taken along. */
export const materialLists = [
  exportable({
    code: 'dossiers.materials',
    label: '申报材料汇总表',
    of: listMaterials,
    columns: ({ tab }) => materialColumns(tab),
    read: (look, query, page) => readMaterials(look, { ...query, ...page }),
    count: countTab,
  }),
  exportable({
    code: 'dossiers.projects',
    label: '申报项目',
    of: projects,
    columns: PROJECT_COLUMNS,
    read: (look, _query, page) => listProjects(look, page),
  }),
  exportable({
    code: 'dossiers.mine',
    label: '我的申报',
    of: operationOfMine,
    columns: MINE_COLUMNS,
    read: (look, query, page) => listMine(look, { ...query, ...page }),
  }),
]
