import { Link } from '@tanstack/react-router'
import type { ListedActivity } from '../../modules/activities/activity-list.contract.ts'
import type { Offer } from '../../modules/catalogue/rules/offer.ts'
import type { readActivityCounts } from '../../modules/dossiers/own-dossiers.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { NoticeBody } from '../notices/NoticeBody.tsx'
import { serverNow } from '../platform/server-clock.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { HelpTip } from '../ui/HelpTip.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Countdown, DateText } from '../ui/small.tsx'
import { countWords, describeOwn } from './count-words.ts'
import { describeOffers, modeName } from './offer-words.ts'
import { PhoneLink } from './PhoneLink.tsx'
import { useOffer } from './use-offer.ts'
import { describeWindow } from './window-words.ts'

export type ActivityCounts = ReplyOf<typeof readActivityCounts>['rows'][number]

/** One 申报项目 in a list: until when, what and whom it takes, how far one's own declaration is, and the way in. */
export function ActivityCard({
  activity,
  counts,
  personal,
}: {
  activity: ListedActivity
  counts: ActivityCounts | undefined
  /** Somebody looks for himself or herself, not for an office. */
  personal: boolean
}) {
  const offer = useOffer(activity.region).data?.offer
  const words = describeWindow(activity, serverNow())
  const own = personal && counts ? describeOwn(counts.mine) : undefined
  return (
    <article className="card activity-card">
      <div className="activity-card-head">
        <h2>
          <Link to="/activities/$activityId" params={{ activityId: activity.id }}>
            {activity.title}
          </Link>
        </h2>
        <StatusTag tone={words.tone}>{words.label}</StatusTag>
      </div>
      <dl className="activity-facts">
        <dt>评价方式</dt>
        <dd>{modeName(offer, activity.mode)}</dd>
        <dt>发布单位</dt>
        <dd>{activity.authority}</dd>
        {activity.committee && (
          <>
            <dt>评委会</dt>
            <dd>{[activity.committee.name, activity.committee.group].filter(Boolean).join(' · ')}</dd>
          </>
        )}
        <dt>申报时间</dt>
        <dd>
          <DateText date={activity.windowFrom} />至<DateText date={activity.windowTo} />
          {words.state === 'open' && words.until && (
            <>
              ，<Countdown until={words.until} />
            </>
          )}
        </dd>
        <dt>受理专业</dt>
        <dd>
          <Specialties activity={activity} offer={offer} />
        </dd>
        <dt>受理范围</dt>
        <dd>
          <Scope activity={activity} offer={offer} />
        </dd>
        <dt>咨询电话</dt>
        <dd>
          <PhoneLink phone={activity.phone} />
        </dd>
        {own && (
          <>
            <dt>我的申报</dt>
            <dd>
              <StatusTag tone={own.tone}>{own.label}</StatusTag>
            </dd>
          </>
        )}
        {counts?.counts && (
          <>
            <dt>申报情况</dt>
            <dd>{countWords(counts.counts)}</dd>
          </>
        )}
      </dl>
      <div className="row activity-card-actions">
        {personal && counts?.mine ? (
          <ButtonLink to={`/my/dossiers/${counts.mine.dossierId}`} kind={own?.mine ? 'primary' : 'plain'}>
            {own?.mine ? '继续填写' : '查看申报'}
          </ButtonLink>
        ) : (
          words.state === 'open' && (
            <ButtonLink to="/my/declare" search={{ activity: activity.id }} kind="primary">
              填写材料
            </ButtonLink>
          )
        )}
        <Requirements activity={activity} />
      </div>
    </article>
  )
}

/** 相关要求: the announcement; without one, what the activity itself says is asked. */
function Requirements({ activity }: { activity: ListedActivity }) {
  const said = { 'aria-label': `相关要求：${activity.title}` }
  return activity.noticeId ? (
    <Link to="/notices/$noticeId" params={{ noticeId: activity.noticeId }} {...said}>
      相关要求
    </Link>
  ) : (
    <Link to="/activities/$activityId" params={{ activityId: activity.id }} hash="activity-notice" {...said}>
      相关要求
    </Link>
  )
}

function Specialties({ activity, offer }: { activity: ListedActivity; offer: Offer | undefined }) {
  const lines = offer ? describeOffers(offer, activity.offers) : []
  return (
    <HelpTip
      label="受理专业"
      content={lines.map((line) => (
        <span key={line.seriesCode}>
          <b>{line.series}</b>：{line.specialties ?? '全部专业'}
        </span>
      ))}
    >
      {activity.specialties}个专业
    </HelpTip>
  )
}

function Scope({ activity, offer }: { activity: ListedActivity; offer: Offer | undefined }) {
  const lines = offer ? describeOffers(offer, activity.offers) : []
  const scope = activity.committee?.scope.trim() ?? ''
  return (
    <HelpTip
      label="受理范围"
      content={
        <>
          {lines.map((line) => (
            <span key={line.seriesCode}>
              <b>{line.series}</b>：{line.levels}
            </span>
          ))}
          {scope === '' ? (
            <span>{activity.authority}管辖的用人单位的人员。</span>
          ) : (
            <NoticeBody text={scope} />
          )}
        </>
      }
    >
      {lines.map((line) => line.series).join('、')}
    </HelpTip>
  )
}
