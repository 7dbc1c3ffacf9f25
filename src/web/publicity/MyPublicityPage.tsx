import { listMine } from '../../modules/publicity/publicity.contract.ts'
import { call } from '../platform/call.ts'
import { PageHeader } from '../ui/PageHeader.tsx'
import { usePages } from '../ui/use-pages.ts'
import { PeriodCards } from './PeriodCards.tsx'

/** 单位内部公示, for the people of the unit. */
export function MyPublicityPage() {
  const pages = usePages(['publicity', 'mine'], (cursor) =>
    call(listMine, { query: { ...(cursor && { cursor }), limit: 15 } }),
  )
  return (
    <>
      <PageHeader
        title="单位内部公示"
        lead="您所在单位对申报人员的公示。公示期内有异议的，打开名单即可提出，可以不署名。"
      />
      <div className="card">
        <PeriodCards
          pages={pages}
          empty={{
            title: '本单位目前没有公示',
            next: '单位开始公示后会出现在这里；看不到的，请先在“我的单位”中由单位确认您的工作关系。',
          }}
        />
      </div>
    </>
  )
}
