import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { listPeople, readPeriod, readSealed } from '../../modules/publicity/publicity.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { addressOf, call } from '../platform/call.ts'
import { CallError } from '../platform/call-error.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { DateText, Facts, Hash, InstantText } from '../ui/small.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import { usePages } from '../ui/use-pages.ts'
import { ObjectionDialog } from './ObjectionDialog.tsx'
import { PrintedList, usePrinting } from './PrintedList.tsx'
import { audienceWords, daysLeftWords, STATES } from './publicity-words.ts'
import './publicity.css'

type Period = ReplyOf<typeof readPeriod>
type Person = ReplyOf<typeof listPeople>['rows'][number]

/** One list: who, by whom, until when, how to object, and the hash by which anybody can check it. */
export function PublicityPage() {
  const { periodId = '' } = useParams({ strict: false }) as { periodId?: string }
  const query = useQuery({
    queryKey: ['publicity', 'one', periodId],
    queryFn: () => call(readPeriod, { params: { periodId } }),
  })
  return (
    <div className="page-body">
      {query.data ? (
        <List period={query.data} />
      ) : query.error ? (
        <NoList error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className="card">
          <Skeleton lines={10} />
        </div>
      )}
    </div>
  )
}

function NoList({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const gone = error instanceof CallError && (error.status === 404 || error.status === 400)
  if (!gone) return <ErrorState error={error} onRetry={onRetry} />
  return (
    <>
      <PageHeader title="没有这份公示" />
      <div className="card">
        <EmptyState
          icon="search"
          title="公示不存在、已过公开的日子，或者只在单位内部公示"
          next="单位内部的公示，请登录后在“单位内部公示”中查看。"
          actions={<ButtonLink to="/publicity">查看正在公示的名单</ButtonLink>}
        />
      </div>
    </>
  )
}

function List({ period }: { period: Period }) {
  const [objecting, setObjecting] = useState<Person>()
  const { whole, busy, problem, print } = usePrinting(period.id)
  const pages = usePages(['publicity', 'people', period.id], (cursor) =>
    call(listPeople, { params: { periodId: period.id }, query: { ...(cursor && { cursor }), limit: 50 } }),
  )
  return (
    <>
      <PageHeader
        title={`${period.title}${period.label}`}
        titleTag={<StatusTag tone={STATES[period.state].tone}>{STATES[period.state].label}</StatusTag>}
        trail={[{ label: '公示', to: '/publicity' }]}
        lead={period.organisation}
        actions={
          <Button kind="quiet" icon="print" busy={busy} onClick={() => void print()}>
            打印名单
          </Button>
        }
      />
      <div className="stack">
        <div className="card">
          <Facts
            rows={[
              { label: '公示范围', value: audienceWords(period.audience) },
              { label: '开始公示', value: <DateText date={period.startedOn} /> },
              {
                label: '公示期限',
                value: (
                  <>
                    {period.days}，自
                    <DateText date={period.countedFrom} />
                    起算，至
                    <DateText date={period.until} />
                    24时止
                  </>
                ),
                wide: true,
              },
              { label: '剩余时间', value: daysLeftWords(period) },
              { label: '人数', value: `${period.people}人` },
              { label: '异议受理', value: period.channels, wide: true },
            ]}
          />
        </div>
        <section className="stack" aria-labelledby="publicity-people">
          <SectionTitle id="publicity-people">公示名单</SectionTitle>
          {problem && <Notice kind="error">{problem}</Notice>}
          <div className={whole ? 'no-print' : undefined}>
            <QueryTable
              label="公示名单"
              pages={pages}
              columns={columnsOf(period, setObjecting)}
              idOf={(row) => row.id}
              nameOf={(row) => row.name}
              empty={<EmptyState title="名单里没有人" next="名单开始公示后会出现在这里。" />}
            />
          </div>
          {whole && <PrintedList period={period} people={whole} />}
        </section>
        <Objecting period={period} />
        <Sealed period={period} />
      </div>
      {objecting && (
        <ObjectionDialog period={period} person={objecting} onClose={() => setObjecting(undefined)} />
      )}
    </>
  )
}

function columnsOf(period: Period, object: (person: Person) => void): readonly Column<Person>[] {
  return [
    { key: 'position', title: '序号', look: 'fixed', onCard: 'corner', cell: (row) => row.position },
    {
      key: 'name',
      title: '姓名',
      onCard: 'title',
      cell: (row) => (
        <span className="row">
          {row.name}
          {row.stopped && <StatusTag>公示已停止</StatusTag>}
        </span>
      ),
    },
    ...period.columns.map((title, at) => ({
      key: title,
      title,
      cell: (row: Person) => row.cells[at] ?? '',
    })),
    ...(period.mayObject
      ? [
          {
            key: 'object',
            title: '异议',
            cell: (row: Person) =>
              row.stopped ? null : (
                <span className="no-print">
                  <Button
                    kind="quiet"
                    size="small"
                    onClick={() => object(row)}
                    aria-label={`对第${row.position}位${row.name}提出异议`}
                  >
                    提出异议
                  </Button>
                </span>
              ),
          },
        ]
      : []),
  ]
}

function Objecting({ period }: { period: Period }) {
  if (!period.mayObject) {
    return <Notice>公示期已满，不再受理异议。此后发现的问题，请向{period.channels}反映。</Notice>
  }
  return (
    <Notice
      title="怎样提出异议"
      actions={
        <ButtonLink to="/publicity/receipt" kind="quiet">
          查询办理结果
        </ButtonLink>
      }
    >
      在名单中找到有异议的人，点“提出异议”，写明事实和理由，可以附证明材料。
      {period.anonymous ? '可以署名，也可以不署名。' : '须署真实姓名和联系方式。'}
      提出后会得到回执编号和查询码；提出人的姓名和联系方式只有上级部门能看到，不会告诉被公示人和其所在单位。
    </Notice>
  )
}

function Sealed({ period }: { period: Period }) {
  if (period.sha256 === null) {
    return (
      <p className="quiet">
        名单于开始公示当日24时封存，封存后给出校验码，任何人都可以核对名单有没有被改动。
      </p>
    )
  }
  return (
    <section className="card stack" aria-labelledby="publicity-seal">
      <SectionTitle id="publicity-seal">名单校验码</SectionTitle>
      <p>
        名单已于
        {period.sealedAt && <InstantText at={period.sealedAt} />}
        封存。保存名单原文，用任何工具计算它的SHA-256，与下面的校验码相同，说明名单没有改动过。
      </p>
      <div className="publicity-hash">
        <Hash value={period.sha256} />
      </div>
      <div className="row no-print">
        <a className="button button-plain" href={addressOf(readSealed, { params: { periodId: period.id } })}>
          保存名单原文
        </a>
      </div>
    </section>
  )
}
