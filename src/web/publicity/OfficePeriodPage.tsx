import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { closePeriod, readOfOffice } from '../../modules/publicity/office.contract.ts'
import { readSealed } from '../../modules/publicity/publicity.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { addressOf, call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { PrintMenu } from '../printing/PrintMenu.tsx'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { DateText, Facts, Hash, InstantText } from '../ui/small.tsx'
import { Loaded } from '../ui/states.tsx'
import { ClosingReport } from './ClosingReport.tsx'
import { ObjectionsCard } from './ObjectionsCard.tsx'
import { OfficePeople } from './OfficePeople.tsx'
import { audienceWords, daysLeftWords, STATES } from './publicity-words.ts'
import './publicity.css'

type Own = ReplyOf<typeof readOfOffice>

/** One list for those who answer for it: its course, its people, objections, and its end. */
export function OfficePeriodPage() {
  const { periodId = '' } = useParams({ strict: false }) as { periodId?: string }
  const query = useQuery({
    queryKey: ['publicity', 'office', 'one', periodId],
    queryFn: () => call(readOfOffice, { params: { periodId } }),
  })
  return <Loaded query={query}>{(list) => <List list={list} />}</Loaded>
}

function List({ list }: { list: Own }) {
  const [closing, setClosing] = useState(false)
  const changed = () => queryClient.invalidateQueries({ queryKey: ['publicity'] })
  return (
    <>
      <PageHeader
        title={`${list.title}${list.label}`}
        titleTag={<StatusTag tone={STATES[list.state].tone}>{STATES[list.state].label}</StatusTag>}
        trail={[{ label: '公示管理', to: '/work/publicity' }]}
        lead={`${list.organisation} · ${audienceWords(list.audience)}${list.part ? ' · 这里只列本单位人员' : ''}`}
        actions={
          <>
            <ButtonLink to={`/publicity/${list.id}`} kind="quiet">
              {list.part ? '公示页' : '公示页和打印名册'}
            </ButtonLink>
            <PrintMenu subject="publicity" id={list.id} called="打印公示材料" />
            {list.mayClose && (
              <Button kind="primary" onClick={() => setClosing(true)}>
                结束公示
              </Button>
            )}
          </>
        }
      />
      <div className="stack">
        <Course list={list} />
        {list.report && <ClosingReport list={list} report={list.report} />}
        {!list.report && !list.mayClose && list.own && list.state === 'over' && (
          <Notice kind="warn">{list.whyNotClose}</Notice>
        )}
        {list.part ? (
          <PartNotice list={list} />
        ) : (
          <ObjectionsCard periodId={list.id} count={list.objections} onChanged={changed} />
        )}
        <OfficePeople list={list} onChanged={changed} />
      </div>
      <ConfirmDialog
        open={closing}
        title="结束公示"
        verb="结束公示"
        reason={{ label: '公示情况和结论', required: true, limit: 1000 }}
        onClose={() => setClosing(false)}
        onConfirm={async (opinion) => {
          await call(closePeriod, { params: { periodId: list.id }, body: { opinion } })
          await changed()
        }}
      >
        结束后形成《公示情况》，写明人数、异议和办理结果，不能再修改。
      </ConfirmDialog>
    </>
  )
}

/** What is left to the unit where an office put the list out: print, put up, write the opinions. */
function PartNotice({ list }: { list: Own }) {
  const { organisation, openObjections, pending, daysLeft } = list
  const objections =
    openObjections > 0 ? `针对本单位人员的异议有${openObjections}件未办结，由${organisation}办理。` : ''
  const opinions =
    pending > 0 ? `还有${pending}人的公示意见没有填写，在“待办业务”里填写。` : '公示意见已经全部填写。'
  return (
    <Notice kind={daysLeft === null && pending > 0 ? 'warn' : 'info'}>
      {daysLeft === null
        ? `公示期已满。${objections}${opinions}`
        : `请打印公示材料，在单位内张贴公示；公示期满后填写公示意见。${objections}`}
    </Notice>
  )
}

/** How far the publicity has come, each stage with its day. */
function Course({ list }: { list: Own }) {
  const order = ['collecting', 'running', 'over', 'closed'] as const
  const at = order.indexOf(list.state)
  const stages = [
    { label: '开始公示', note: <DateText date={list.startedOn} />, done: true },
    {
      label: '名单封存',
      note: list.sealedAt ? <InstantText at={list.sealedAt} /> : '当日24时',
      done: list.sealedAt !== null,
    },
    {
      label: '公示期满',
      note: (
        <>
          <DateText date={list.until} />
          24时
        </>
      ),
      done: at >= 2,
    },
    {
      label: '结束公示',
      note: list.report ? <InstantText at={list.report.at} /> : '期满后办理',
      done: at >= 3,
    },
  ]
  return (
    <section className="card stack" aria-labelledby="publicity-course">
      <SectionTitle id="publicity-course">公示进度</SectionTitle>
      <ol className="publicity-line">
        {stages.map((stage) => (
          <li key={stage.label} {...(stage.done && { className: 'is-done' })}>
            <b>
              {stage.label}
              <span className="sr-only">{stage.done ? '（已完成）' : '（未到）'}</span>
            </b>
            <span className="quiet">{stage.note}</span>
          </li>
        ))}
      </ol>
      <Facts
        rows={[
          { label: '期限', value: `${list.days}，${daysLeftWords(list)}` },
          { label: '人数', value: `${list.people}人${list.held > 0 ? `，其中${list.held}人暂缓` : ''}` },
          { label: '异议受理', value: list.channels, wide: true },
          {
            label: '名单校验码',
            value: list.sha256 ? (
              <span className="publicity-hash">
                <Hash value={list.sha256} />{' '}
                <a href={addressOf(readSealed, { params: { periodId: list.id } })}>保存名单原文</a>
              </span>
            ) : (
              '当日24时封存后给出'
            ),
            wide: true,
          },
        ]}
      />
    </section>
  )
}
