import { z } from 'zod'
import { exportable } from '../../platform/sheets/exportable.ts'
import { countTab, listProjects, readMaterials } from './actions/list-materials.ts'
import { listMaterials, MaterialQuery, listProjects as projects } from './materials.contract.ts'
import { materialColumns, PROJECT_COLUMNS } from './rules/material-columns.ts'

/** The unit's lists of materials (导出汇总表, HZ-1.2.2) and of projects, as they can be taken along. */
export const materialLists = [
  exportable({
    code: 'dossiers.materials',
    label: '申报材料汇总表',
    permission: listMaterials.permission,
    query: MaterialQuery,
    columns: ({ tab }) => materialColumns(tab),
    read: (look, query, page) => readMaterials(look, { ...query, ...page }),
    count: countTab,
  }),
  exportable({
    code: 'dossiers.projects',
    label: '申报项目',
    permission: projects.permission,
    query: z.object({}),
    columns: PROJECT_COLUMNS,
    read: (look, _query, page) => listProjects(look, page),
    count: async (look, _query, most) => (await listProjects(look, { limit: most })).rows.length,
  }),
]
