import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listOwnEmployments } from '../../modules/accounts/employment.contract.ts'
import { call } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { type Employer, EmployerDialog } from './EmployerDialog.tsx'

/** The confirmed employer of somebody who works at exactly one; several are for the person to choose from. */
export function useOwnEmployer(): Employer | undefined {
  const query = useQuery({
    queryKey: ['employments', 'own'],
    queryFn: () => call(listOwnEmployments),
  })
  const confirmed = query.data?.rows.filter((row) => row.status === 'confirmed') ?? []
  const [only] = confirmed
  return confirmed.length === 1 && only ? { id: only.organisationId, name: only.organisation } : undefined
}

/** Which unit checks first; the person's own, or another found by keyword. */
export function StartEmployer({
  employer,
  onChoose,
}: {
  employer: Employer | undefined
  onChoose: (employer: Employer) => void
}) {
  const [open, setOpen] = useState(false)
  return (
    <section className="card stack" aria-labelledby="start-employer">
      <SectionTitle id="start-employer">选择工作单位</SectionTitle>
      <div className="chosen-employer">
        <span className={employer ? 'chosen-employer-name' : 'quiet'}>
          {employer?.name ?? '还没有选择工作单位'}
        </span>
        <Button icon="search" onClick={() => setOpen(true)}>
          {employer ? '重新选择' : '选择工作单位'}
        </Button>
      </div>
      <p className="quiet">提交后先由这个单位审核。请选择现在的工作单位，全称应与单位公章一致。</p>
      <EmployerDialog
        open={open}
        onClose={() => setOpen(false)}
        onChoose={(next) => {
          onChoose(next)
          setOpen(false)
        }}
      />
    </section>
  )
}
