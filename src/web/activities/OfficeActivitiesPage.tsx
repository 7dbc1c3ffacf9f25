import { Link } from '@tanstack/react-router'
import { listOwn } from '../../modules/activities/activity.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { serverNow } from '../platform/server-clock.ts'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { ButtonLink } from '../ui/Button.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { DateText, InstantText } from '../ui/small.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import { modeName } from './offer-words.ts'
import { useOffer } from './use-offer.ts'
import { describeWindow } from './window-words.ts'

type Row = ReplyOf<typeof listOwn>['rows'][number]

/** 申报活动 of an office, drafts included. */
export function OfficeActivitiesPage() {
  const pages = usePages(['activities', 'own'], (cursor) =>
    call(listOwn, { query: { ...(cursor && { cursor }), limit: 20 } }),
  )
  const create = (
    <ButtonLink to="/work/activities/new" kind="primary" icon="plus">
      新建申报活动
    </ButtonLink>
  )
  const columns: readonly Column<Row>[] = [
    {
      key: 'title',
      title: '活动名称',
      onCard: 'title',
      cell: (row) => (
        <Link to="/work/activities/$activityId" params={{ activityId: row.id }}>
          {row.title}
        </Link>
      ),
    },
    { key: 'mode', title: '评价方式', cell: (row) => <ModeText row={row} /> },
    { key: 'window', title: '申报时间', look: 'fixed', cell: (row) => <Window row={row} /> },
    {
      key: 'state',
      title: '状态',
      look: 'fixed',
      onCard: 'corner',
      cell: (row) => <ActivityState row={row} />,
    },
    {
      key: 'revision',
      title: '发布版本',
      look: 'number',
      cell: (row) => (row.revision === null ? '未发布' : `第 ${row.revision} 版`),
    },
    {
      key: 'created',
      title: '建立日期',
      look: 'fixed',
      cell: (row) => <InstantText at={row.createdAt} day />,
    },
  ]
  return (
    <>
      <PageHeader
        title="申报活动管理"
        lead="发布后申报人即可看到并申报；修改后要再次发布才生效，已经开始的申报仍按原来的版本办理。"
        actions={create}
      />
      <ExportLine isEmpty={isEmptyList(pages)} list="activities.own" filter={{}} words="" />
      <QueryTable
        label="申报活动"
        pages={pages}
        columns={columns}
        idOf={(row) => row.id}
        nameOf={(row) => row.title}
        empty={
          <EmptyState
            icon="clock"
            title="还没有申报活动"
            next="新建一个活动，写明申报范围、时间和要求，发布后申报人就可以申报。"
            actions={create}
          />
        }
      />
    </>
  )
}

function ModeText({ row }: { row: Row }) {
  const offer = useOffer(row.region).data?.offer
  return <>{modeName(offer, row.mode) || '未选择'}</>
}

function Window({ row }: { row: Row }) {
  if (row.windowFrom === null || row.windowTo === null) return <span className="quiet">未填写</span>
  return (
    <>
      <DateText date={row.windowFrom} />至<DateText date={row.windowTo} />
    </>
  )
}

function ActivityState({ row }: { row: Row }) {
  if (row.status === 'draft') return <StatusTag>草稿</StatusTag>
  if (row.status === 'withdrawn') return <StatusTag tone="bad">已撤下</StatusTag>
  if (row.windowFrom === null || row.windowTo === null) return <StatusTag>已发布</StatusTag>
  const { label, tone } = describeWindow({ windowFrom: row.windowFrom, windowTo: row.windowTo }, serverNow())
  return <StatusTag tone={tone}>{label}</StatusTag>
}
