import { listSealUses } from '../../modules/seals/seal.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { Hash, InstantText } from '../ui/small.tsx'
import { EmptyState } from '../ui/states.tsx'
import { usePages } from '../ui/use-pages.ts'

type Use = ReplyOf<typeof listSealUses>['rows'][number]

/** 用章记录: who put which version to what, the latest first. */
export function SealUses() {
  const pages = usePages<Use>(['seals', 'uses'], (cursor) =>
    call(listSealUses, { query: cursor ? { cursor } : {} }),
  )
  return (
    <section className="card stack" aria-label="用章记录">
      <SectionTitle>用章记录</SectionTitle>
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

const columns: readonly Column<Use>[] = [
  { key: 'about', title: '用于', onCard: 'title', cell: (row) => row.about },
  { key: 'person', title: '用章人', cell: (row) => row.person },
  { key: 'version', title: '公章', cell: (row) => `第${row.version}版` },
  { key: 'at', title: '用章时间', cell: (row) => <InstantText at={row.usedAt} /> },
  { key: 'hash', title: '材料校验码', cell: (row) => <Hash value={row.documentSha256.slice(0, 16)} /> },
]
