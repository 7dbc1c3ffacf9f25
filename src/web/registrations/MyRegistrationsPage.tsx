import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listOwnRegistrations } from '../../modules/registrations/registration.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { StatusTag, type Tone } from '../ui/StatusTag.tsx'
import { CopyableNumber, Facts, InstantText } from '../ui/small.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import './registrations.css'

type Row = ReplyOf<typeof listOwnRegistrations>['rows'][number]

/** The units that the person has registered or is registering. */
export function MyRegistrationsPage() {
  const query = useQuery({
    queryKey: ['registrations', 'own'],
    queryFn: () => call(listOwnRegistrations),
  })
  return (
    <>
      <PageHeader
        title="单位注册"
        lead="查看每一份注册申请办到哪里；没有提交的可以继续填写。"
        actions={
          <ButtonLink to="/register-unit" kind="primary" icon="plus">
            注册新单位
          </ButtonLink>
        }
      />
      <Loaded query={query} lines={6}>
        {({ rows }) =>
          rows.length === 0 ? (
            <div className="card">
              <EmptyState
                icon="building"
                title="还没有注册申请"
                next="负责本单位职称业务的同志可以在这里为单位注册，审核通过后成为单位管理员。"
                actions={
                  <ButtonLink to="/register-unit" kind="primary">
                    单位注册
                  </ButtonLink>
                }
              />
            </div>
          ) : (
            <ul className="registration-list">
              {rows.map((row) => (
                <li key={row.id}>
                  <RegistrationCard row={row} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  )
}

function RegistrationCard({ row }: { row: Row }) {
  const name = row.name || '（还没有填写单位名称）'
  const isMine = row.outcome === null && (row.returned || row.submittedAt === null)
  return (
    <article className="card stack">
      <div className="registration-head">
        <h2>
          <Link to="/my/registrations/$registrationId" params={{ registrationId: row.id }}>
            {name}
          </Link>
        </h2>
        <StatusTag tone={toneOf(row)}>{row.returned ? '已退回' : row.stands}</StatusTag>
      </div>
      <p>{row.sentence}</p>
      <Facts
        rows={[
          { label: '统一社会信用代码', value: row.uscc },
          { label: '受理编号', value: <CopyableNumber label="受理编号" value={row.acceptanceNo} /> },
          {
            label: row.submittedAt ? '提交时间' : '最近保存',
            value: <InstantText at={row.submittedAt ?? row.savedAt} />,
          },
        ]}
      />
      <div className="row">
        <Link
          to="/my/registrations/$registrationId"
          params={{ registrationId: row.id }}
          className={`button ${isMine ? 'button-primary' : 'button-plain'}`}
          aria-label={`${isMine ? '继续填写' : '查看'}：${name}`}
        >
          {isMine ? '继续填写' : '查看'}
        </Link>
      </div>
    </article>
  )
}

function toneOf(row: Row): Tone {
  if (row.outcome === 'activated') return 'good'
  if (row.outcome !== null) return 'neutral'
  return row.returned ? 'warn' : 'active'
}
