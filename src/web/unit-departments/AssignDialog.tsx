import { useState } from 'react'
import { assignDepartment } from '../../modules/accounts/unit-department.contract.ts'
import { useAct } from '../accounts/use-act.ts'
import { call, newIntent } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SelectInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'

/** Puts the people ticked into a department of the unit, or into none. */
export function AssignDialog({
  ids,
  departments,
  onClose,
  onDone,
}: {
  ids: readonly string[]
  departments: readonly { readonly value: string; readonly label: string }[]
  onClose: () => void
  onDone: (sentence: string) => Promise<void>
}) {
  const [intent] = useState(newIntent)
  const [departmentId, setDepartmentId] = useState('')
  const { busy, problem, submit } = useAct(async () => {
    const body = { requestId: intent, ids: [...ids], departmentId: departmentId || null }
    const { count } = await call(assignDepartment, { body })
    const label = departments.find((one) => one.value === departmentId)?.label
    await onDone(label ? `已把${count}人调整到${label}。` : `${count}人不再属于任何部门。`)
    return undefined
  })
  return (
    <Dialog open title={`调整${ids.length}人的部门`} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <SelectInput
          label="调整到"
          value={departmentId}
          empty="不属于任何部门"
          options={departments}
          onChange={(event) => setDepartmentId(event.target.value)}
        />
        {problem && <Notice kind="error">{problem}</Notice>}
        <div className="row">
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy}>
            调整
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
