import { useState } from 'react'
import { businessDateOf } from '../../lib/dates.ts'
import { claimOwnEmployment } from '../../modules/accounts/employment.contract.ts'
import { type Employer, EmployerDialog } from '../dossiers/EmployerDialog.tsx'
import '../dossiers/dossiers.css'
import { call } from '../platform/call.ts'
import { serverNow } from '../platform/server-clock.ts'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { TextInput } from '../ui/inputs.tsx'

/** Says where one works: first the employer, then since when. */
export function ClaimDialog({
  onClose,
  onDone,
}: {
  onClose: () => void
  onDone: (sentence: string) => Promise<void>
}) {
  const today = businessDateOf(serverNow())
  const [employer, setEmployer] = useState<Employer>()
  const [position, setPosition] = useState('')
  const [fromDate, setFromDate] = useState('')
  if (!employer) return <EmployerDialog open onClose={onClose} onChoose={setEmployer} />
  return (
    <ConfirmDialog
      open
      title={employer.agency ? '填报人事代理机构' : '填报工作单位'}
      verb="提交"
      onClose={onClose}
      onConfirm={async () => {
        await call(claimOwnEmployment, { body: { organisationId: employer.id, position, fromDate } })
        await onDone(`已填报“${employer.name}”，等待${employer.agency ? '机构' : '单位'}确认。`)
      }}
    >
      <div className="stack">
        <p>
          {employer.agency ? '人事代理机构' : '工作单位'}：<b>{employer.name}</b>
        </p>
        <TextInput
          label="职务"
          value={position}
          maxLength={60}
          onChange={(event) => setPosition(event.target.value)}
        />
        <TextInput
          label={employer.agency ? '委托日期' : '到岗日期'}
          type="date"
          required
          value={fromDate}
          max={today}
          onChange={(event) => setFromDate(event.target.value)}
        />
      </div>
    </ConfirmDialog>
  )
}
