import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { readPublic } from '../../modules/activities/activity.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { NoticeBody } from '../notices/NoticeBody.tsx'
import { call } from '../platform/call.ts'
import { CallError } from '../platform/call-error.ts'
import { serverNow } from '../platform/server-clock.ts'
import { useSession } from '../platform/session.ts'
import { PrintMenu } from '../printing/PrintMenu.tsx'
import { ActivityTimeline } from '../ui/ActivityTimeline.tsx'
import { ButtonLink } from '../ui/Button.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Countdown, DateText, Facts } from '../ui/small.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import './activities.css'
import { describeOffers, modeName } from './offer-words.ts'
import { PhoneLink } from './PhoneLink.tsx'
import { useOffer } from './use-offer.ts'
import { describeWindow } from './window-words.ts'

type Activity = ReplyOf<typeof readPublic>

/** One 申报活动 with its requirements, for everybody. */
export function ActivityPage() {
  const { activityId = '' } = useParams({ strict: false }) as { activityId?: string }
  const query = useQuery({
    queryKey: ['activities', 'public', activityId],
    queryFn: () => call(readPublic, { params: { activityId } }),
  })
  if (query.data) return <ActivityView activity={query.data} />
  return (
    <div className="page-body">
      {query.error ? (
        <NoActivity error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Skeleton lines={8} />
      )}
    </div>
  )
}

function NoActivity({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (!(error instanceof CallError && error.status === 404))
    return <ErrorState error={error} onRetry={onRetry} />
  return (
    <>
      <PageHeader title="没有这个申报活动" />
      <div className="card">
        <EmptyState
          icon="search"
          title="活动不存在，或者已经撤下"
          next="请到申报活动查看目前的安排；已经开始的申报不受影响，仍在“我的申报”里办理。"
          actions={<ButtonLink to="/activities">查看申报活动</ButtonLink>}
        />
      </div>
    </>
  )
}

function ActivityView({ activity }: { activity: Activity }) {
  const session = useSession()
  const offer = useOffer(activity.region).data?.offer
  const words = describeWindow(activity, serverNow())
  return (
    <div className="page-body">
      <PageHeader
        title={activity.title}
        titleTag={<StatusTag tone={words.tone}>{words.label}</StatusTag>}
        trail={[
          { label: '首页', to: '/' },
          { label: '申报活动', to: '/activities' },
        ]}
        lead={activity.authority}
        actions={
          words.state === 'open' ? (
            <ButtonLink to="/my/declare" search={{ activity: activity.id }} kind="primary" size="large">
              立即申报
            </ButtonLink>
          ) : undefined
        }
      />
      <div className="stack">
        <section className="card stack" aria-labelledby="activity-window">
          <SectionTitle id="activity-window">申报时间</SectionTitle>
          <Facts
            rows={[
              { label: '年度', value: `${activity.year}年` },
              { label: '评价方式', value: modeName(offer, activity.mode) },
              {
                label: '申报时间',
                value: (
                  <>
                    <DateText date={activity.windowFrom} />至<DateText date={activity.windowTo} /> 24:00
                  </>
                ),
              },
              { label: '咨询电话', value: <PhoneLink phone={activity.phone} /> },
            ]}
          />
          <ActivityTimeline
            windows={[{ id: activity.id, title: '申报', from: activity.windowFrom, to: activity.windowTo }]}
          />
          <p>
            {words.next}
            {words.until && (
              <>
                {words.state === 'open' ? '距截止' : '距开始'}
                <Countdown until={words.until} />。
              </>
            )}
          </p>
        </section>
        {activity.committee && <CommitteeCard committee={activity.committee} />}
        <section className="card stack" aria-labelledby="activity-notice">
          <SectionTitle id="activity-notice">申报要求</SectionTitle>
          <NoticeBody text={activity.notice} />
          {activity.noticeId && (
            <p>
              发布的公告：
              <Link to="/notices/$noticeId" params={{ noticeId: activity.noticeId }}>
                查看公告全文和附件
              </Link>
            </p>
          )}
        </section>
        <section className="card stack" aria-labelledby="activity-offers">
          <SectionTitle id="activity-offers">申报范围</SectionTitle>
          {offer ? <Offers words={describeOffers(offer, activity.offers)} /> : <Skeleton lines={3} />}
        </section>
        <p>
          <Link to="/activities/$activityId/process" params={{ activityId: activity.id }}>
            查看业务流程图
          </Link>
          <span className="quiet">：每一步由谁办理、办什么、几日内办结。</span>
        </p>
        {session && (
          <div className="row">
            <PrintMenu subject="blank-form" id={activity.id} called="打印空白表" listed />
          </div>
        )}
        {words.state !== 'open' && (
          <p className="quiet">
            其他安排请看<Link to="/activities">申报活动</Link>。
          </p>
        )}
      </div>
    </div>
  )
}

function CommitteeCard({ committee }: { committee: NonNullable<Activity['committee']> }) {
  const parts = [
    ['评审范围', committee.scope],
    ['评审政策', committee.policyText],
    ['工作安排', committee.schedule],
  ] as const
  return (
    <section className="card stack" aria-labelledby="activity-committee">
      <SectionTitle id="activity-committee">{committee.name || '评审委员会'}</SectionTitle>
      {committee.group && <p className="quiet">{committee.group}</p>}
      {parts.map(
        ([title, text]) =>
          text.trim() !== '' && (
            <div key={title}>
              <h3>{title}</h3>
              <NoticeBody text={text} />
            </div>
          ),
      )}
    </section>
  )
}

function Offers({ words }: { words: ReturnType<typeof describeOffers> }) {
  return (
    <ul className="offer-words">
      {words.map((one) => (
        <li key={one.seriesCode}>
          <b>{one.series}</b>
          <span>{one.levels}</span>
          <span className="quiet">{one.specialties ?? '全部专业'}</span>
        </li>
      ))}
    </ul>
  )
}
