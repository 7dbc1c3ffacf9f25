import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { CaseStanding } from '../cases/CaseStanding.tsx'
import '../cases/cases.css'
import { checkRecordsOf } from '../cases/check-records.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { CheckRecordList } from '../ui/CheckRecordList.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { CopyableNumber, Facts } from '../ui/small.tsx'
import { Loaded } from '../ui/states.tsx'
import { OwnMoveDialog } from './OwnMoveDialog.tsx'
import { RegistrationForm } from './RegistrationForm.tsx'
import { RegistrationSheet } from './RegistrationSheet.tsx'
import './registrations.css'
import {
  type Registration,
  type RunningCase,
  useChoices,
  useRegistration,
  useRunningCase,
} from './use-registration.ts'

/** One's own registration of a unit: filling it in, or seeing where it is. */
export function RegistrationPage() {
  const { registrationId = '' } = useParams({ strict: false }) as { registrationId?: string }
  const registration = useRegistration(registrationId)
  const running = useRunningCase(registration.data?.caseId)
  const choices = useChoices()
  return (
    <Loaded query={registration} lines={10}>
      {(data) => (
        <>
          <PageHeader
            title={data.answers.name || '单位注册'}
            trail={[{ label: '单位注册', to: '/my/registrations' }, { label: data.answers.name || '填写' }]}
          />
          <Loaded query={running} lines={8}>
            {(open) => (
              <Loaded query={choices} lines={8}>
                {(offered) =>
                  data.writable.length > 0 ? (
                    <RegistrationForm
                      key={`${data.id} ${open.version}`}
                      registration={data}
                      running={open}
                      choices={offered}
                    />
                  ) : (
                    <Progress registration={data} running={open} />
                  )
                }
              </Loaded>
            )}
          </Loaded>
        </>
      )}
    </Loaded>
  )
}

/** A registration that is with the office, or has ended. */
function Progress({ registration, running }: { registration: Registration; running: RunningCase }) {
  const [asking, setAsking] = useState<RunningCase['moves'][number]>()
  return (
    <div className="stack">
      <section className="card stack" aria-label="办理进度">
        <Facts
          rows={[
            {
              label: '受理编号',
              value: <CopyableNumber label="受理编号" value={registration.acceptanceNo} />,
            },
            { label: '审核部门', value: registration.office },
          ]}
        />
        <CaseStanding standing={running.standing} />
        {registration.outcome === 'activated' && (
          <Notice
            kind="good"
            title="单位已启用"
            actions={
              <ButtonLink to="/work/members" size="small">
                添加经办人
              </ButtonLink>
            }
          >
            请在页面右上方切换到本单位，即可添加经办人、确认本单位人员、审核申报。
          </Notice>
        )}
        {running.moves.length > 0 && (
          <div className="row">
            {running.moves.map((move) => (
              <Button key={move.action} disabled={!move.open} onClick={() => setAsking(move)}>
                {move.label}
              </Button>
            ))}
          </div>
        )}
      </section>
      <section className="card stack" aria-label="注册信息">
        <SectionTitle>注册信息</SectionTitle>
        <RegistrationSheet registration={registration} />
      </section>
      <section className="card stack" aria-label="审核记录">
        <SectionTitle>审核记录</SectionTitle>
        <CheckRecordList records={checkRecordsOf(running.record)} />
      </section>
      <p>
        <Link to="/my/registrations">返回单位注册列表</Link>
      </p>
      {asking && <OwnMoveDialog running={running} move={asking} onClose={() => setAsking(undefined)} />}
    </div>
  )
}
