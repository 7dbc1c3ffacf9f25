import { useQuery } from '@tanstack/react-query'
import { listPrints, makePrint } from '../../modules/printing/print.contract.ts'
import { addressOf, call } from '../platform/call.ts'
import { SaveFileButton } from '../ui/SaveFileButton.tsx'

/** 打印初定表, 打印评审表: one button for each form that may be printed now, with the rule of its watermark. */
export function PrintForms({ dossierId }: { dossierId: string }) {
  const params = { subject: 'dossier', id: dossierId }
  const { data } = useQuery({
    queryKey: ['printing', 'dossier', dossierId],
    queryFn: () => call(listPrints, { params }),
  })
  return (data?.prints ?? []).map(({ print, called, rule }) => (
    <span key={print} title={rule ?? undefined}>
      <SaveFileButton icon="print" address={addressOf(makePrint, { params: { ...params, print } })}>
        {`打印${called}`}
      </SaveFileButton>
    </span>
  ))
}
