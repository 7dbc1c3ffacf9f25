import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  closeUnitDepartment,
  createUnitDepartment,
  renameUnitDepartment,
} from '../../modules/accounts/unit-department.contract.ts'
import { readCodeTables } from '../../modules/catalogue/catalogue.contract.ts'
import { useAct } from '../accounts/use-act.ts'
import { faultsOf } from '../organisation-tree/AdministratorFields.tsx'
import { call, newIntent } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import type { Department } from './DepartmentsPage.tsx'

interface Props {
  readonly onClose: () => void
  readonly onDone: (sentence: string) => Promise<void>
}

/** Adds a department, or gives one another name. */
export function DepartmentDialog({ row, onClose, onDone }: Props & { row: Department | undefined }) {
  const [intent, setIntent] = useState(newIntent)
  const [name, setName] = useState(row?.name ?? '')
  const [kind, setKind] = useState('')
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const kinds = useQuery({
    queryKey: ['code-tables', 'department-kind'],
    queryFn: () => call(readCodeTables, { query: { names: 'department-kind' } }),
    staleTime: 600_000,
    enabled: !row,
  })
  const { busy, problem, submit } = useAct(async () => {
    try {
      if (row) {
        const body = { requestId: intent, seenVersion: row.version, name }
        await call(renameUnitDepartment, { params: { id: row.id }, body })
        await onDone(`部门名称已改为“${name.trim()}”，以前的名称保留为历史。`)
      } else {
        await call(createUnitDepartment, { body: { requestId: intent, name, ...(kind && { kind }) } })
        await onDone(
          kind
            ? `已添加“${name.trim()}”，请指定它的管理员。`
            : `已添加“${name.trim()}”，可以在“人员管理”中调整人员。`,
        )
      }
    } catch (error) {
      setIntent(newIntent())
      setFaults(faultsOf(error))
      throw error
    }
    return undefined
  })
  return (
    <Dialog open title={row ? `改名：${row.name}` : '添加部门'} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <TextInput
          label="部门名称"
          required
          value={name}
          error={faults.name}
          hint="不用写单位名称。"
          onChange={(event) => setName(event.target.value)}
        />
        {!row && (
          <SelectInput
            label="审核职能"
            value={kind}
            empty="不参加职称审核"
            error={faults.kind}
            hint="参加审核的部门有自己的管理员和待办业务，只看到要它审核的部分；以后不能改。"
            options={(kinds.data?.tables[0]?.rows ?? []).map(({ code, text }) => ({
              value: code,
              label: text,
            }))}
            onChange={(event) => setKind(event.target.value)}
          />
        )}
        {problem && <Notice kind="error">{problem}</Notice>}
        <div className="row">
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy}>
            保存
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Closes a department that nobody belongs to. */
export function CloseDepartmentDialog({ row, onClose, onDone }: Props & { row: Department }) {
  return (
    <ConfirmDialog
      open
      title={`撤销“${row.name}”？`}
      verb="撤销"
      danger
      onClose={onClose}
      onConfirm={async () => {
        await call(closeUnitDepartment, { params: { id: row.id }, body: { seenVersion: row.version } })
        await onDone(`“${row.name}”已撤销。`)
      }}
    >
      撤销后不再出现在列表里，已办理的记录保留。
    </ConfirmDialog>
  )
}
