import { takeMove } from '../../modules/cases/case.contract.ts'
import { call } from '../platform/call.ts'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { type RunningCase, registrationChanged } from './use-registration.ts'

const CONSEQUENCES: Readonly<Record<string, string>> = {
  withdraw: '撤回后可以继续修改，修改完成后需要重新提交。',
  discard: '废弃后不能恢复，需要重新填写注册申请。办理记录继续保留。',
}

/** Asks before the registering person takes the registration back or gives it up. */
export function OwnMoveDialog({
  running,
  move,
  onClose,
}: {
  running: RunningCase
  move: RunningCase['moves'][number]
  onClose: () => void
}) {
  const take = async () => {
    const { caseId, version: seenVersion } = running
    const { step, action } = move
    try {
      await call(takeMove, { params: { caseId }, body: { seenVersion, step, action } })
    } finally {
      await registrationChanged()
    }
  }
  return (
    <ConfirmDialog
      open
      title={`${move.label}这份注册申请？`}
      verb={move.label}
      danger={move.kind === 'discard'}
      onConfirm={take}
      onClose={onClose}
    >
      {CONSEQUENCES[move.kind] ?? ''}
    </ConfirmDialog>
  )
}
