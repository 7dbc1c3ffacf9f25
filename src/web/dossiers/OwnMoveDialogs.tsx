import { useState } from 'react'
import { businessDateOf, formatEndOfDay } from '../../lib/dates.ts'
import { takeMove } from '../../modules/cases/case.contract.ts'
import type { Case, CaseMove } from '../cases/reading.ts'
import { call, newIntent } from '../platform/call.ts'
import { serverNow } from '../platform/server-clock.ts'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { dossierChanged } from './use-dossier.ts'

interface OwnMove {
  readonly running: Case
  readonly move: CaseMove
  readonly onClose: () => void
}

/** 废弃: says what is lost, when it is erased, and what stays. */
export function DiscardDialog({ running, move, eraseDays, onClose }: OwnMove & { eraseDays: number }) {
  const take = useOwnMove(running, move)
  return (
    <ConfirmDialog
      open
      title="废弃这份申报？"
      verb={move.label}
      danger
      onClose={onClose}
      onConfirm={take}
      {...(move.needsReason && { reason: { label: '废弃的理由', required: true } })}
    >
      废弃后不能恢复，需要重新通过“新增申报”填写。所填内容和附件
      {eraseDays === 0 ? '随即' : `保留 ${eraseDays} 天后`}删除，办理记录继续保留。
    </ConfirmDialog>
  )
}

/** 撤回: back to filling in, as long as the unit has not decided; after the window it cannot be handed in again. */
export function WithdrawDialog({ running, move, windowTo, onClose }: OwnMove & { windowTo: string | null }) {
  const take = useOwnMove(running, move)
  const isOver = windowTo !== null && businessDateOf(serverNow()) > windowTo
  return (
    <ConfirmDialog
      open
      title="撤回这份申报？"
      verb={move.label}
      danger={isOver}
      onClose={onClose}
      onConfirm={take}
      {...(move.needsReason && { reason: { label: '撤回的理由', required: true } })}
    >
      撤回后可以继续修改，修改完成后需要重新提交。
      {isOver
        ? '申报时间已经截止，撤回后将不能再提交，请慎重。'
        : windowTo !== null && `请在${formatEndOfDay(windowTo)}前重新提交。`}
    </ConfirmDialog>
  )
}

function useOwnMove(running: Case, move: CaseMove) {
  const [intent] = useState(newIntent)
  return async (reason: string) => {
    try {
      await call(takeMove, {
        params: { caseId: running.caseId },
        body: {
          requestId: intent,
          seenVersion: running.version,
          step: move.step,
          action: move.action,
          ...(reason !== '' && { reason }),
        },
      })
    } finally {
      // Refused because somebody was faster: the page then shows how it stands now.
      void dossierChanged()
    }
  }
}
