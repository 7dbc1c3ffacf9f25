import type { ListColumn } from '../../../lib/list-columns.ts'
import type { DefinitionFace } from '../definition.contract.ts'
import { KIND_NAMES, sourceWords } from './definition-words.ts'

/** A definition with what its region is called. */
export type ListedDefinition = DefinitionFace & { readonly regionName: string }

/** The columns of the definitions of all regions. */
export const DEFINITION_COLUMNS: readonly ListColumn<ListedDefinition>[] = [
  { key: 'label', label: '名称', type: 'text', width: 36, value: (row) => row.label },
  { key: 'kind', label: '种类', type: 'text', width: 12, value: (row) => KIND_NAMES[row.kind] ?? row.kind },
  { key: 'region', label: '地区', type: 'text', width: 12, value: (row) => row.regionName },
  { key: 'code', label: '代码', type: 'text', width: 28, value: (row) => row.code },
  { key: 'version', label: '现行版本', type: 'number', width: 10, value: (row) => row.version },
  { key: 'source', label: '来自', type: 'text', width: 40, value: (row) => sourceWords(row.source) },
  { key: 'at', label: '发布时间', type: 'instant', width: 18, value: (row) => row.publishedAt },
  {
    key: 'state',
    label: '状态',
    type: 'text',
    width: 24,
    value: (row) => [row.drafted && '有草稿', row.waiting && '文件有改动待处理'].filter(Boolean).join('、'),
  },
]
