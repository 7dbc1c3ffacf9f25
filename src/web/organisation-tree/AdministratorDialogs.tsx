import { useState } from 'react'
import { closeSubordinate } from '../../modules/accounts/subordinate.contract.ts'
import { useAct } from '../accounts/use-act.ts'
import { call, newIntent } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextArea } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { AdministratorFields, faultsOf, NOBODY } from './AdministratorFields.tsx'
import {
  type Administrator,
  type AdministratorDesk,
  type Finish,
  finishWithSlip,
  type Subordinate,
} from './subordinate.ts'

interface DeskProps {
  readonly desk: AdministratorDesk
  readonly unit: { readonly id: string; readonly name: string }
  readonly onClose: () => void
  readonly onDone: Finish
}

/** Makes somebody the administrator of an organisation, in the place of one who has left where given. */
export function AppointDialog({
  desk,
  unit,
  departing,
  onClose,
  onDone,
}: DeskProps & { departing: Administrator | undefined }) {
  const [intent, setIntent] = useState(newIntent)
  const [administrator, setAdministrator] = useState(NOBODY)
  const [reason, setReason] = useState('')
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const verb = departing ? '更换管理员' : '设立管理员'
  const { busy, problem, submit } = useAct(async () => {
    if (reason.trim().length < 2) return '请写明原因，至少2个字。'
    try {
      const { outcome, membershipId } = await call(desk.appoint, {
        params: { id: unit.id },
        body: {
          requestId: intent,
          administrator,
          reason,
          ...(departing && {
            replaces: { membershipId: departing.membershipId, seenVersion: departing.version },
          }),
        },
      })
      const left = departing ? `${departing.name}的管理员权限已注销并通知本人，` : ''
      if (outcome === 'opened')
        await finishWithSlip(
          desk,
          onDone,
          `${left}已为${administrator.name}开设账号。`,
          unit.id,
          membershipId,
        )
      else await onDone(`${left}${administrator.name}用原有账号成为管理员，已通知本人。`)
    } catch (error) {
      setIntent(newIntent())
      setFaults(faultsOf(error))
      throw error
    }
    return undefined
  })
  return (
    <Dialog open title={`${verb}：${unit.name}`} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        {departing && (
          <Notice kind="warn">
            {departing.name}
            的管理员权限随即注销，正在登录的立即退出；正在办理的业务留在本机构，由继任者继续办理。
          </Notice>
        )}
        <AdministratorFields value={administrator} faults={faults} onChange={setAdministrator} />
        <TextArea
          label="原因"
          required
          rows={2}
          limit={300}
          value={reason}
          hint={departing ? '会写入通知，发给离任的管理员。' : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {problem && <Notice kind="error">{problem}</Notice>}
        <div className="row">
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy}>
            {verb}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Takes an administrator away without naming a successor yet. */
export function CancelDialog({
  desk,
  unit,
  administrator,
  onClose,
  onDone,
}: DeskProps & { administrator: Administrator }) {
  return (
    <ConfirmDialog
      open
      title={`注销${administrator.name}的管理员权限？`}
      verb="注销管理员"
      danger
      reason={{ label: '原因', required: true, limit: 300 }}
      onClose={onClose}
      onConfirm={async (reason) => {
        const { membershipId, version: seenVersion } = administrator
        await call(desk.cancel, {
          params: { id: unit.id, membershipId },
          body: { seenVersion, reason },
        })
        await onDone(`${administrator.name}的管理员权限已注销，并已通知本人。`)
      }}
    >
      注销后立即退出登录，不能再以{unit.name}的名义办理业务；本人的账号和申报不受影响。随后请设立新的管理员。
    </ConfirmDialog>
  )
}

/** Closes an organisation that is empty. */
export function CloseDialog({
  unit,
  onClose,
  onDone,
}: {
  unit: Subordinate
  onClose: () => void
  onDone: Finish
}) {
  return (
    <ConfirmDialog
      open
      title={`注销${unit.name}？`}
      verb="注销机构"
      danger
      reason={{ label: '原因', required: true, limit: 300 }}
      onClose={onClose}
      onConfirm={async (reason) => {
        await call(closeSubordinate, {
          params: { id: unit.id },
          body: { seenVersion: unit.version, reason },
        })
        await onDone(`${unit.name}已注销。`)
      }}
    >
      注销后不再出现在机构树里，以前的记录保留，仍可查找到。
    </ConfirmDialog>
  )
}
