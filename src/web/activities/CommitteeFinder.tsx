import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type ListedCommittee, listCommittees } from '../../modules/activities/activity-list.contract.ts'
import { TIERS, type Tier } from '../../modules/activities/rules/tiers.ts'
import { call } from '../platform/call.ts'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { PageTurner } from '../ui/PageTurner.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import { usePages } from '../ui/use-pages.ts'
import { ActivityList } from './ActivityList.tsx'
import { HERE } from './activity-address.ts'
import { PhoneLink } from './PhoneLink.tsx'

const TIER_NAMES: Readonly<Record<Tier, string>> = { senior: '高级', intermediate: '中级', junior: '初级' }

interface Choice {
  readonly tier?: Tier
  readonly committee?: string
  readonly publisher?: string
  readonly group?: string
}

/** 高级/中级 → 评委会 → 学科组 → 申报项目: one page, each step a link, the address carries the choice. */
export function CommitteeFinder() {
  const address = useSearch({ strict: false }) as Record<string, unknown>
  const tier = TIERS.find((one) => one === address.tier)
  const { committee, publisher, group } = address as Choice
  return (
    <div className="stack">
      <section className="card stack" aria-labelledby="find-tier">
        <SectionTitle id="find-tier">一、选择级别</SectionTitle>
        <div className="row">
          {TIERS.map((one) => (
            <Step key={one} choice={{ tier: one }} chosen={one === tier}>
              {TIER_NAMES[one]}
            </Step>
          ))}
        </div>
      </section>
      {tier && !(committee && publisher) && <Committees tier={tier} />}
      {tier && committee && publisher && (
        <OneCommittee
          choice={{ tier, committee: String(committee), publisher: String(publisher) }}
          group={group === undefined ? undefined : String(group)}
        />
      )}
    </div>
  )
}

function Step({ choice, chosen, children }: { choice: Choice; chosen: boolean; children: ReactNode }) {
  return (
    <Link
      to="/activities"
      search={{ view: 'committee', ...choice } as never}
      className={`button ${chosen ? 'button-primary' : 'button-plain'}`}
      activeOptions={HERE}
      {...(chosen && { 'aria-current': 'page' as const })}
    >
      {children}
    </Link>
  )
}

function Committees({ tier }: { tier: Tier }) {
  const pages = usePages(['activities', 'committees', tier], (cursor) =>
    call(listCommittees, { query: { tier, ...(cursor && { cursor }), limit: 20 } }),
  )
  if (pages.rows === undefined) {
    return pages.error ? <ErrorState error={pages.error} onRetry={pages.refetch} /> : <Skeleton lines={4} />
  }
  return (
    <section className="card stack" aria-labelledby="find-committee">
      <SectionTitle id="find-committee">二、选择评委会</SectionTitle>
      {pages.rows.length === 0 ? (
        <NoCommittee />
      ) : (
        <>
          <ul className="committee-list">
            {pages.rows.map((one) => (
              <li key={`${one.name} ${one.publisherId}`}>
                <Link
                  to="/activities"
                  activeOptions={HERE}
                  search={
                    { view: 'committee', tier, committee: one.name, publisher: one.publisherId } as never
                  }
                >
                  {one.name}
                </Link>
                <CommitteeWords committee={one} />
              </li>
            ))}
          </ul>
          <PageTurner pages={pages} />
        </>
      )}
    </section>
  )
}

function CommitteeWords({ committee }: { committee: ListedCommittee }) {
  return (
    <>
      <span className="quiet">{committee.publisher}</span>
      <span className="quiet">
        {committee.activities}个申报项目，{committee.open}个正在申报
      </span>
      <span>
        咨询电话：
        <PhoneLink phone={committee.phone} />
      </span>
    </>
  )
}

function NoCommittee() {
  return (
    <EmptyState
      icon="search"
      title="这个级别还没有评委会发布申报项目"
      next="请选择其他级别，或到“申报项目”按单位和年份查找。"
    />
  )
}

function OneCommittee({
  choice: { tier, committee, publisher },
  group,
}: {
  choice: Required<Omit<Choice, 'group'>>
  group: string | undefined
}) {
  const found = useQuery({
    queryKey: ['activities', 'committee', tier, committee, publisher],
    queryFn: () => call(listCommittees, { query: { tier, committee, publisherId: publisher, limit: 1 } }),
  })
  if (!found.data) {
    return found.error ? (
      <ErrorState error={found.error} onRetry={() => void found.refetch()} />
    ) : (
      <Skeleton lines={4} />
    )
  }
  const [one] = found.data.rows
  const back = (
    <Link to="/activities" search={{ view: 'committee', tier } as never} activeOptions={HERE}>
      重新选择评委会
    </Link>
  )
  if (!one) {
    return (
      <div className="card">
        <NoCommittee />
        {back}
      </div>
    )
  }
  const [only] = one.groups
  // With a single 学科组, or none, there is nothing to choose.
  const chosen = one.groups.length > 1 ? group : only
  return (
    <>
      <section className="card stack" aria-labelledby="find-committee">
        <SectionTitle id="find-committee">二、评委会</SectionTitle>
        <ul className="committee-list">
          <li>
            <b>{one.name}</b>
            <CommitteeWords committee={one} />
          </li>
        </ul>
        <p>{back}</p>
      </section>
      {one.groups.length > 0 && (
        <section className="card stack" aria-labelledby="find-group">
          <SectionTitle id="find-group">三、选择学科组</SectionTitle>
          <div className="row">
            {one.groups.map((name) => (
              <Step key={name} choice={{ tier, committee, publisher, group: name }} chosen={name === chosen}>
                {name}
              </Step>
            ))}
          </div>
        </section>
      )}
      {(one.groups.length < 2 || chosen) && (
        <section className="stack" aria-labelledby="find-activity">
          <SectionTitle id="find-activity">
            {one.groups.length > 0 ? '四、选择申报项目' : '三、选择申报项目'}
          </SectionTitle>
          <ActivityList
            filter={{ tier, committee, publisherId: publisher, ...(group && chosen && { group: chosen }) }}
            none={<NoCommittee />}
          />
        </section>
      )}
    </>
  )
}
