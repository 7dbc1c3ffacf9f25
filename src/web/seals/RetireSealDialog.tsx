import { retireSeal } from '../../modules/seals/seal.contract.ts'
import { call, newIntent } from '../platform/call.ts'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import type { Seal } from './SealsPage.tsx'

/** Asks why the seal in force is taken out of use. */
export function RetireSealDialog({
  seal,
  onClose,
  onDone,
}: {
  seal: Seal
  onClose: () => void
  onDone: (sentence: string) => Promise<void>
}) {
  return (
    <ConfirmDialog
      open
      danger
      title="停用公章？"
      verb="停用"
      reason={{ label: '停用原因', required: true, limit: 200 }}
      onClose={onClose}
      onConfirm={async (reason) => {
        await call(retireSeal, { params: { sealId: seal.id }, body: { requestId: newIntent(), reason } })
        await onDone('公章已停用；已经盖过的章不受影响。')
      }}
    >
      停用后，本单位作出的意见不再自动盖章，直到新的公章启用。
    </ConfirmDialog>
  )
}
