import { useQuery } from '@tanstack/react-query'
import {
  exportStored,
  listConsents,
  listReaders,
  listSignIns,
  readStored,
} from '../../modules/accounts/privacy.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { addressOf, call } from '../platform/call.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { InstantText } from '../ui/small.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import './accounts.css'
import { READER_COLUMNS, SIGN_IN_COLUMNS } from '../../modules/accounts/rules/people-columns.ts'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { declaredColumns } from '../ui/declared-columns.tsx'
import { StoredValue } from './StoredValue.tsx'

// The agreements have a part of their own below.
const isShownAbove = (store: { code: string }) => store.code !== 'accounts.consents'

/** 我的信息: what is stored about me, what I agreed to, who signed in, who looked. */
export function OwnDataPage() {
  const stored = useQuery({ queryKey: ['stored'], queryFn: () => call(readStored) })
  return (
    <div className="account-page">
      <PageHeader
        title="我的信息"
        lead="这里是平台保存的有关您的全部信息。姓名或身份证号有误的，可以申请更正。"
        actions={
          <>
            <ButtonLink to="/my/requests">申请更正</ButtonLink>
            <a className="button button-primary" href={addressOf(exportStored)}>
              <Icon name="download" />
              下载全部信息
            </a>
          </>
        }
      />
      <Loaded query={stored} lines={8}>
        {({ stores }) => (
          <div className="stack">
            {stores.filter(isShownAbove).map((store) => (
              <section key={store.code} className="card stack" aria-label={store.label}>
                <h2 className="card-title">{store.label}</h2>
                <StoredValue value={store.content} />
              </section>
            ))}
          </div>
        )}
      </Loaded>
      <SectionTitle>同意过的协议和政策</SectionTitle>
      <Consents />
      <SectionTitle>谁办理或查看过我的信息</SectionTitle>
      <Readers />
      <SectionTitle>登录记录</SectionTitle>
      <SignIns />
    </div>
  )
}

function Consents() {
  const consents = useQuery({ queryKey: ['consents'], queryFn: () => call(listConsents) })
  return (
    <Loaded query={consents} lines={2}>
      {({ rows }) =>
        rows.length === 0 ? (
          <EmptyState title="没有同意记录" next="注册或协议更新时的同意会记在这里。" />
        ) : (
          <ul className="card plain-list">
            {rows.map((row) => (
              <li key={row.id}>
                <span>
                  《{row.title}》 {row.version}版
                </span>
                <span className="quiet">
                  <InstantText at={row.agreedAt} /> 同意
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}

type Reader = ReplyOf<typeof listReaders>['rows'][number]
const readerColumns: readonly Column<Reader>[] = declaredColumns(READER_COLUMNS, {
  what: { onCard: 'title' },
  organisation: { cell: (row) => row.organisation ?? '无' },
})

function Readers() {
  const pages = usePages<Reader>(['readers'], (cursor) =>
    call(listReaders, { query: { ...(cursor && { cursor }), limit: 10 } }),
  )
  return (
    <>
      <ExportLine isEmpty={isEmptyList(pages)} list="accounts.readers" filter={{}} words="" />
      <QueryTable
        label="谁办理或查看过我的信息"
        pages={pages}
        columns={readerColumns}
        idOf={(row) => row.id}
        nameOf={(row) => row.what}
        empty={<EmptyState icon="eye" title="还没有人查看" next="单位和部门查看或办理时，会记在这里。" />}
      />
    </>
  )
}

type SignIn = ReplyOf<typeof listSignIns>['rows'][number]
const signInColumns: readonly Column<SignIn>[] = declaredColumns(SIGN_IN_COLUMNS, {
  at: { onCard: 'title' },
  outcome: {
    onCard: 'corner',
    cell: (row) => <StatusTag tone={row.succeeded ? 'good' : 'warn'}>{row.outcome}</StatusTag>,
  },
  ip: { look: 'fixed', cell: (row) => row.ip ?? '无' },
})

function SignIns() {
  const pages = usePages<SignIn>(['sign-ins'], (cursor) =>
    call(listSignIns, { query: { ...(cursor && { cursor }), limit: 10 } }),
  )
  return (
    <>
      <ExportLine isEmpty={isEmptyList(pages)} list="accounts.sign-ins" filter={{}} words="" />
      <QueryTable
        label="登录记录"
        pages={pages}
        columns={signInColumns}
        idOf={(row) => row.id}
        nameOf={(row) => row.outcome}
        empty={<EmptyState icon="clock" title="没有登录记录" next="每次登录都会记在这里。" />}
      />
    </>
  )
}
