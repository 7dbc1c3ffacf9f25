import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ActivityTimeline } from '../ui/ActivityTimeline.tsx'
import type { ActivityWindow } from '../ui/activity-windows.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { DateText } from '../ui/small.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import './home.css'
import type { HomeNotice } from './sources.ts'

interface Reading<T> {
  readonly data: T | undefined
  readonly error: unknown
  readonly refetch: () => unknown
}

interface HomeContent {
  /** Which pages exist to lead to. */
  readonly knows: (path: string) => boolean
  readonly notices: Reading<readonly HomeNotice[]>
  readonly activities: Reading<readonly ActivityWindow[]>
  readonly onVerify: (number: string, name: string) => void
}

/** How the public home looks, whatever its content. */
export function HomeView(content: HomeContent) {
  const { knows, notices, activities, onVerify } = content
  return (
    <>
      <section className="hero">
        <div className="hero-inner">
          <div className="hero-words">
            <h1>
              专业技术职称，
              <wbr />
              全程在线办理
            </h1>
            <p>填报一次，单位审核、部门审核、授权发证逐级可查；每一步由谁办理、办到哪里，随时看得到。</p>
            <Steps />
          </div>
          {knows('/verify') && <VerifyBox onVerify={onVerify} />}
        </div>
      </section>
      <div className="page-body home">
        <Entries knows={knows} />
        <section className="card" aria-labelledby="home-activities">
          <SectionTitle id="home-activities">申报时间安排</SectionTitle>
          <Loaded query={activities}>
            {(windows) =>
              windows.length > 0 ? (
                <ActivityTimeline
                  windows={windows}
                  renderTitle={(one) =>
                    knows('/activities/$activityId') ? (
                      <Link to="/activities/$activityId" params={{ activityId: one.id }}>
                        {one.title}
                      </Link>
                    ) : (
                      one.title
                    )
                  }
                />
              ) : (
                <EmptyState
                  icon="clock"
                  title="目前没有开放的申报"
                  next="申报开始前会在通知公告中发布安排，请留意。"
                />
              )
            }
          </Loaded>
        </section>
        <section className="card" aria-labelledby="home-notices">
          <div className="home-head">
            <SectionTitle id="home-notices">通知公告</SectionTitle>
            {knows('/notices') && <Link to="/notices">全部公告</Link>}
          </div>
          <Loaded query={notices}>
            {(list) =>
              list.length > 0 ? (
                <Notices list={list} knows={knows} />
              ) : (
                <EmptyState
                  icon="megaphone"
                  title="还没有公告"
                  next="主管部门发布的通知和公告会出现在这里。"
                />
              )
            }
          </Loaded>
        </section>
      </div>
    </>
  )
}

const STEPS = ['注册登录', '在线填报', '单位审核', '部门审核', '领取电子证书']

function Steps() {
  return (
    <ol className="hero-steps" aria-label="办理步骤">
      {STEPS.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  )
}

function VerifyBox({ onVerify }: { onVerify: (number: string, name: string) => void }) {
  const [number, setNumber] = useState('')
  const [name, setName] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (number.trim() === '' || name.trim() === '') return setMissing(true)
    onVerify(number.trim(), name.trim())
  }
  return (
    <form className="verify-box" onSubmit={submit} aria-labelledby="verify-title" noValidate>
      <h2 id="verify-title">
        <Icon name="seal" />
        证书核验
      </h2>
      <TextInput
        label="证书编号"
        value={number}
        onChange={(event) => setNumber(event.target.value)}
        error={missing && number.trim() === '' ? '请填写证书编号。' : undefined}
      />
      <TextInput
        label="持证人姓名"
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={missing && name.trim() === '' ? '请填写持证人姓名。' : undefined}
      />
      <Button kind="primary" type="submit" block>
        核验证书
      </Button>
      <p className="field-hint">也可以用手机扫描证书上的二维码。</p>
    </form>
  )
}

interface RoleEntry {
  readonly title: string
  readonly words: string
  readonly icon: IconName
  readonly links: readonly { to: string; label: string; search?: Record<string, unknown> }[]
}

const ENTRIES: readonly RoleEntry[] = [
  {
    title: '个人',
    words: '维护个人信息，申报职称，查看办理进度，下载电子证书。',
    icon: 'person',
    links: [
      { to: '/sign-in', label: '个人登录' },
      { to: '/register', label: '个人注册' },
      { to: '/check', label: '条件自查' },
      { to: '/processes', label: '业务流程图' },
    ],
  },
  {
    title: '单位',
    words: '核对本单位人员的申报材料，审核上报，管理经办人。',
    icon: 'building',
    links: [
      { to: '/sign-in', label: '单位登录', search: { as: 'unit' } },
      { to: '/register-unit', label: '单位注册' },
    ],
  },
  {
    title: '主管部门和发证单位',
    words: '发布申报安排和公告，逐级审核，确认资格，颁发证书。',
    icon: 'office',
    links: [{ to: '/sign-in', label: '部门登录', search: { as: 'office' } }],
  },
]

function Entries({ knows }: { knows: (path: string) => boolean }) {
  return (
    <section aria-label="办理入口" className="entries">
      {ENTRIES.map((entry) => (
        <div key={entry.title} className="entry">
          <span className="entry-mark">
            <Icon name={entry.icon} size="1.5rem" />
          </span>
          <h2>{entry.title}</h2>
          <p>{entry.words}</p>
          <div className="row">
            {entry.links
              .filter((link) => knows(link.to))
              .map((link, index) => (
                <ButtonLink
                  key={link.label}
                  to={link.to}
                  kind={index === 0 ? 'plain' : 'quiet'}
                  {...(link.search && { search: link.search })}
                >
                  {link.label}
                </ButtonLink>
              ))}
          </div>
        </div>
      ))}
    </section>
  )
}

function Notices({ list, knows }: { list: readonly HomeNotice[]; knows: (path: string) => boolean }) {
  return (
    <ul className="notices">
      {list.map((notice) => (
        <li key={notice.id}>
          <div>
            {knows('/notices/$noticeId') ? (
              <Link to="/notices/$noticeId" params={{ noticeId: notice.id }}>
                {notice.title}
              </Link>
            ) : (
              notice.title
            )}
            <div className="quiet">{notice.publisher}</div>
          </div>
          <DateText date={notice.date} />
        </li>
      ))}
    </ul>
  )
}
