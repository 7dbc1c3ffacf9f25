import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import {
  createNotice,
  listOwnNotices,
  type NoticeCategory,
  type NoticeState,
} from '../../modules/notices/notice.contract.ts'
import { CATEGORY_LABELS } from '../../modules/notices/rules/categories.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call, newIntent } from '../platform/call.ts'
import { CallError, sentenceOf } from '../platform/call-error.ts'
import { queryClient } from '../platform/query-client.ts'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { sayFilter } from '../sheets/say-filter.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { FilterBar } from '../ui/FilterBar.tsx'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { InstantText } from '../ui/small.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import { categoryOptions } from './category-options.ts'
import { NoticeStateTag } from './NoticeStateTag.tsx'

type Row = ReplyOf<typeof listOwnNotices>['rows'][number]
interface Filter {
  readonly keyword?: string
  readonly state?: NoticeState
}

const STATES: readonly { value: NoticeState; label: string }[] = [
  { value: 'draft', label: '草稿' },
  { value: 'published', label: '已发布' },
  { value: 'withdrawn', label: '已撤下' },
]

const columns: readonly Column<Row>[] = [
  {
    key: 'title',
    title: '标题',
    onCard: 'title',
    cell: (row) => (
      <Link to="/work/notices/$noticeId" params={{ noticeId: row.id }}>
        {row.title}
      </Link>
    ),
  },
  { key: 'category', title: '类别', look: 'fixed', cell: (row) => CATEGORY_LABELS[row.category] },
  {
    key: 'state',
    title: '状态',
    look: 'fixed',
    onCard: 'corner',
    cell: (row) => <NoticeStateTag state={row.state} changed={row.changed} />,
  },
  {
    key: 'published',
    title: '发布时间',
    look: 'fixed',
    cell: (row) =>
      row.publishedAt === null ? <span className="quiet">未发布</span> : <InstantText at={row.publishedAt} />,
  },
  {
    key: 'saved',
    title: '最后保存',
    cell: (row) => (
      <>
        <InstantText at={row.savedAt} />，{row.savedBy}
      </>
    ),
  },
]

/** 通知公告 of an office, drafts included. */
export function OfficeNoticesPage() {
  const [keyword, setKeyword] = useState('')
  const [state, setState] = useState('')
  const [filter, setFilter] = useState<Filter>({})
  const [creating, setCreating] = useState(false)
  const pages = usePages(['notices', 'own', filter], (cursor) =>
    call(listOwnNotices, { query: { ...filter, ...(cursor && { cursor }), limit: 20 } }),
  )
  const create = (
    <Button kind="primary" icon="plus" onClick={() => setCreating(true)}>
      新建公告
    </Button>
  )
  return (
    <>
      <PageHeader
        title="通知公告管理"
        lead="发布后所有人可见。修改已发布的公告，要再次发布才对外生效。"
        actions={create}
      />
      <FilterBar
        onSearch={() =>
          setFilter({
            ...(keyword.trim() !== '' && { keyword: keyword.trim() }),
            ...(state !== '' && { state: state as NoticeState }),
          })
        }
        onReset={() => {
          setKeyword('')
          setState('')
          setFilter({})
        }}
      >
        <TextInput
          label="标题"
          value={keyword}
          maxLength={50}
          onChange={(event) => setKeyword(event.target.value)}
        />
        <SelectInput
          label="状态"
          options={STATES}
          empty="全部"
          value={state}
          onChange={(event) => setState(event.target.value)}
        />
      </FilterBar>
      <ExportLine
        isEmpty={isEmptyList(pages)}
        list="notices.own"
        filter={{ ...filter }}
        words={sayFilter([
          ['标题', filter.keyword],
          ['状态', STATES.find((one) => one.value === filter.state)?.label],
        ])}
      />
      <QueryTable
        label="通知公告"
        pages={pages}
        columns={columns}
        idOf={(row) => row.id}
        nameOf={(row) => row.title}
        empty={
          Object.keys(filter).length > 0 ? (
            <EmptyState icon="search" title="没有符合条件的公告" next="换一个标题或状态再查。" />
          ) : (
            <EmptyState
              icon="megaphone"
              title="本单位还没有公告"
              next="新建一份公告，写好正文、放好附件，发布后所有人可见。"
              actions={create}
            />
          )
        }
      />
      {creating && <NewNotice onClose={() => setCreating(false)} />}
    </>
  )
}

/** Asks for title and category; the rest is written in the editor, where files have a place to go. */
function NewNotice({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  const [requestId] = useState(newIntent)
  const [title, setTitle] = useState('')
  const [category, setCategory] = useState<NoticeCategory>('activity')
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const create = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const { id } = await call(createNotice, { body: { requestId, title, category } })
      await queryClient.invalidateQueries({ queryKey: ['notices', 'own'] })
      await navigate({ to: '/work/notices/$noticeId', params: { noticeId: id } })
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }
  const atTitle =
    error instanceof CallError ? error.issues.find((issue) => issue.path === 'title') : undefined
  return (
    <Dialog
      open
      title="新建公告"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" busy={busy} onClick={() => void create()}>
            新建
          </Button>
        </>
      }
    >
      <div className="stack">
        <TextInput
          label="标题"
          required
          value={title}
          maxLength={100}
          error={atTitle?.message}
          onChange={(event) => setTitle(event.target.value)}
        />
        <SelectInput
          label="类别"
          required
          options={categoryOptions}
          value={category}
          onChange={(event) => event.target.value && setCategory(event.target.value as NoticeCategory)}
        />
        {error !== undefined && !atTitle && <Notice kind="error">{sentenceOf(error)}</Notice>}
      </div>
    </Dialog>
  )
}
