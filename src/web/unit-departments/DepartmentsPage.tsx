import { useState } from 'react'
import { listUnitDepartments } from '../../modules/accounts/unit-department.contract.ts'
import type { Slip } from '../../modules/accounts/work-account.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { AppointDialog, CancelDialog } from '../organisation-tree/AdministratorDialogs.tsx'
import { type Administrator, OF_DEPARTMENTS, printSlip } from '../organisation-tree/subordinate.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { QueryTable } from '../ui/QueryTable.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import { SlipSheet } from '../work-accounts/SlipSheet.tsx'
import { CloseDepartmentDialog, DepartmentDialog } from './DepartmentDialogs.tsx'
import { columnsWith } from './department-columns.tsx'
import './departments.css'
import { ExportLine } from '../sheets/ExportButton.tsx'

export type Departments = ReplyOf<typeof listUnitDepartments>
export type Department = Departments['rows'][number]
export type Asked =
  | { kind: 'create' }
  | { kind: 'rename' | 'close' | 'appoint'; row: Department }
  | { kind: 'replace' | 'cancel'; row: Department; administrator: Administrator }

/** 组织机构管理 of a unit: its departments, whom each has, and who acts for those that check by themselves (HN-U5). */
export function DepartmentsPage() {
  const [asked, setAsked] = useState<Asked>()
  const [mayManage, setMayManage] = useState(false)
  const [slips, setSlips] = useState<readonly Slip[]>()
  const [done, setDone] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const pages = usePages<Department>(['unit-departments'], async (cursor) => {
    const page = await call(listUnitDepartments, { query: { ...(cursor && { cursor }) } })
    setMayManage(page.mayManage)
    return page
  })
  const close = () => setAsked(undefined)
  const finish = async (sentence: string, slip?: Slip) => {
    close()
    setProblem(undefined)
    setDone(sentence)
    if (slip) setSlips([slip])
    await queryClient.invalidateQueries({ queryKey: ['unit-departments'] })
  }
  const print = async (row: Department, administrator: Administrator) => {
    try {
      await finish('', await printSlip(OF_DEPARTMENTS, row.id, administrator.membershipId))
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }
  if (slips) {
    return (
      <SlipSheet
        slips={slips}
        done={done}
        onClose={() => {
          setSlips(undefined)
          setDone(undefined)
        }}
      />
    )
  }
  return (
    <>
      <PageHeader
        title="部门管理"
        lead="本单位的内设部门。参加职称审核的职能部门（如人事处、学工部、学院）选好审核职能，并指定管理员。"
        actions={
          <>
            <ButtonLink to="/work/people">人员管理</ButtonLink>
            {mayManage && (
              <Button kind="primary" icon="plus" onClick={() => setAsked({ kind: 'create' })}>
                添加部门
              </Button>
            )}
          </>
        }
      />
      {(done || problem) && (
        <div className="work-notices">
          {done && <Notice kind="good">{done}</Notice>}
          {problem && <Notice kind="error">{problem}</Notice>}
        </div>
      )}
      <ExportLine isEmpty={isEmptyList(pages)} list="accounts.unit-departments" filter={{}} words="" />
      <QueryTable
        label="本单位部门"
        pages={pages}
        columns={columnsWith(setAsked, (row, one) => void print(row, one))}
        idOf={(row) => row.id}
        nameOf={(row) => row.name}
        empty={
          <EmptyState
            icon="building"
            title="还没有添加部门"
            next="添加部门后，可以在“人员管理”中把人员调整到部门，并按部门查看。"
          />
        }
      />
      {asked?.kind === 'create' && <DepartmentDialog row={undefined} onClose={close} onDone={finish} />}
      {asked?.kind === 'rename' && <DepartmentDialog row={asked.row} onClose={close} onDone={finish} />}
      {asked?.kind === 'close' && <CloseDepartmentDialog row={asked.row} onClose={close} onDone={finish} />}
      {(asked?.kind === 'appoint' || asked?.kind === 'replace') && (
        <AppointDialog
          desk={OF_DEPARTMENTS}
          unit={asked.row}
          departing={asked.kind === 'replace' ? asked.administrator : undefined}
          onClose={close}
          onDone={finish}
        />
      )}
      {asked?.kind === 'cancel' && (
        <CancelDialog
          desk={OF_DEPARTMENTS}
          unit={asked.row}
          administrator={asked.administrator}
          onClose={close}
          onDone={finish}
        />
      )}
    </>
  )
}
