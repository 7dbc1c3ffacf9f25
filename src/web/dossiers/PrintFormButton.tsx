import { printForm } from '../../modules/dossiers/dossier.contract.ts'
import { addressOf } from '../platform/call.ts'
import { SaveFileButton } from '../ui/SaveFileButton.tsx'

/** 打印初定表, 打印评审表: saves the printed form as PDF; a draft bears a watermark. */
export function PrintFormButton({ dossierId, called }: { dossierId: string; called: string }) {
  return (
    <SaveFileButton icon="print" address={addressOf(printForm, { params: { dossierId } })}>
      {`打印${called}`}
    </SaveFileButton>
  )
}
