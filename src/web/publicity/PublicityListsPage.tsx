import { useState } from 'react'
import { listPublic } from '../../modules/publicity/publicity.contract.ts'
import { call } from '../platform/call.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { FilterBar } from '../ui/FilterBar.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { usePages } from '../ui/use-pages.ts'
import { PeriodCards } from './PeriodCards.tsx'

/** 公示, for everybody. */
export function PublicityListsPage() {
  const [typed, setTyped] = useState('')
  const [keyword, setKeyword] = useState('')
  const pages = usePages(['publicity', 'public', keyword], (cursor) =>
    call(listPublic, { query: { ...(keyword && { keyword }), ...(cursor && { cursor }), limit: 15 } }),
  )
  return (
    <div className="page-body">
      <PageHeader
        title="公示"
        lead="公示期内对名单中的人有异议的，打开名单即可提出；提出后凭回执查询办理结果。"
        actions={
          <ButtonLink to="/publicity/receipt" icon="search">
            查询异议办理结果
          </ButtonLink>
        }
      />
      <FilterBar
        onSearch={() => setKeyword(typed.trim())}
        onReset={() => {
          setTyped('')
          setKeyword('')
        }}
      >
        <TextInput
          label="活动或单位名称"
          value={typed}
          maxLength={50}
          onChange={(event) => setTyped(event.target.value)}
        />
      </FilterBar>
      <div className="card">
        <PeriodCards
          pages={pages}
          empty={
            keyword
              ? { title: '没有符合条件的公示', next: '换一个词再查，或点“重置”查看全部公示。' }
              : { title: '目前没有公示', next: '评审通过人员等名单开始公示后会出现在这里。' }
          }
        />
      </div>
    </div>
  )
}
