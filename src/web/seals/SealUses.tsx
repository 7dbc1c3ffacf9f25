import { USE_COLUMNS } from '../../modules/seals/rules/use-columns.ts'
import { listSealUses } from '../../modules/seals/seal.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { declaredColumns } from '../ui/declared-columns.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { Hash } from '../ui/small.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'

type Use = ReplyOf<typeof listSealUses>['rows'][number]

/** 用章记录: who put which version to what, the latest first. */
export function SealUses() {
  const pages = usePages<Use>(['seals', 'uses'], (cursor) =>
    call(listSealUses, { query: cursor ? { cursor } : {} }),
  )
  return (
    <section className="card stack" aria-label="用章记录">
      <SectionTitle>用章记录</SectionTitle>
      <ExportLine isEmpty={isEmptyList(pages)} list="seals.uses" filter={{}} words="" />
      <QueryTable
        label="用章记录"
        pages={pages}
        columns={columns}
        idOf={(row) => row.id}
        nameOf={(row) => row.about}
        empty={
          <EmptyState icon="seal" title="还没有用过章" next="给申报材料签署意见并盖章后，会记录在这里。" />
        }
      />
    </section>
  )
}

const columns: readonly Column<Use>[] = declaredColumns(USE_COLUMNS, {
  about: { onCard: 'title' },
  hash: { cell: (row) => <Hash value={row.documentSha256.slice(0, 16)} /> },
})
