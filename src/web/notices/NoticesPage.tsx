import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { listPublicNotices, type NoticeCategory } from '../../modules/notices/notice.contract.ts'
import { CATEGORY_LABELS } from '../../modules/notices/rules/categories.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { FilterBar } from '../ui/FilterBar.tsx'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageTurner } from '../ui/PageTurner.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { InstantText } from '../ui/small.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import { type Pages, usePages } from '../ui/use-pages.ts'
import { categoryOptions } from './category-options.ts'
import './notices.css'

type Row = ReplyOf<typeof listPublicNotices>['rows'][number]
interface Filter {
  readonly keyword?: string
  readonly category?: NoticeCategory
}

/** 通知公告, for everybody. */
export function NoticesPage() {
  const [keyword, setKeyword] = useState('')
  const [category, setCategory] = useState('')
  const [filter, setFilter] = useState<Filter>({})
  const pages = usePages(['notices', 'public', filter], (cursor) =>
    call(listPublicNotices, { query: { ...filter, ...(cursor && { cursor }), limit: 15 } }),
  )
  const search = () =>
    setFilter({
      ...(keyword.trim() !== '' && { keyword: keyword.trim() }),
      ...(category !== '' && { category: category as NoticeCategory }),
    })
  const reset = () => {
    setKeyword('')
    setCategory('')
    setFilter({})
  }
  return (
    <div className="page-body">
      <PageHeader title="通知公告" lead="主管部门发布的申报通知、政策文件和公示。" />
      <FilterBar onSearch={search} onReset={reset}>
        <TextInput
          label="标题"
          value={keyword}
          maxLength={50}
          onChange={(event) => setKeyword(event.target.value)}
        />
        <SelectInput
          label="类别"
          options={categoryOptions}
          empty="全部"
          value={category}
          onChange={(event) => setCategory(event.target.value)}
        />
      </FilterBar>
      <div className="card">
        <NoticeList pages={pages} filtered={Object.keys(filter).length > 0} onReset={reset} />
      </div>
    </div>
  )
}

function NoticeList({
  pages,
  filtered,
  onReset,
}: {
  pages: Pages<Row>
  filtered: boolean
  onReset: () => void
}) {
  if (pages.rows === undefined) {
    return pages.error ? <ErrorState error={pages.error} onRetry={pages.refetch} /> : <Skeleton lines={8} />
  }
  if (pages.rows.length === 0) {
    return filtered ? (
      <EmptyState
        icon="search"
        title="没有符合条件的公告"
        next="换一个词或类别再查，也可以查看全部公告。"
        actions={<Button onClick={onReset}>查看全部公告</Button>}
      />
    ) : (
      <EmptyState icon="megaphone" title="还没有公告" next="主管部门发布的通知和公告会出现在这里。" />
    )
  }
  return (
    <>
      <ul className="notice-list">
        {pages.rows.map((notice) => (
          <li key={notice.id}>
            <span className="notice-category">
              <StatusTag>{CATEGORY_LABELS[notice.category]}</StatusTag>
            </span>
            <h2>
              <Link to="/notices/$noticeId" params={{ noticeId: notice.id }}>
                {notice.title}
              </Link>
            </h2>
            <span className="quiet">
              <InstantText at={notice.publishedAt} day />
            </span>
            <span className="quiet notice-publisher">{notice.publisher}</span>
          </li>
        ))}
      </ul>
      <PageTurner pages={pages} />
    </>
  )
}
