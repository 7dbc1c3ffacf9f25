import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listPrints, makePrint } from '../../modules/printing/print.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { addressOf, call } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SaveFileButton } from '../ui/SaveFileButton.tsx'
import './printing.css'

type Offer = ReplyOf<typeof listPrints>['prints'][number]

const PAPERS = { a4: 'A4', a3: 'A3' } as const
const ORIENTATIONS = { portrait: '竖版', landscape: '横版' } as const

/**
 * What may be printed of a thing now: one form without a mark is saved at once (打印初定表); several, or one that bears a
 * watermark, are listed first with the rule said. Nothing is shown where nothing may be printed.
 */
export function PrintMenu({
  subject,
  id,
  called = '打印',
  listed = false,
}: {
  subject: string
  id: string
  /** What the button and the list are called where there are several. */
  called?: string
  /** Always by the list, where the name of a form alone would mislead. */
  listed?: boolean
}) {
  const [open, setOpen] = useState(false)
  const { data } = useQuery({
    queryKey: ['printing', subject, id],
    queryFn: () => call(listPrints, { params: { subject, id } }),
    retry: false,
  })
  const prints = data?.prints ?? []
  const [only] = prints
  if (!only) return null
  const address = (print: string) => addressOf(makePrint, { params: { subject, id, print } })
  if (!listed && prints.length === 1 && only.rule === null) {
    return (
      <SaveFileButton icon="print" address={address(only.print)}>
        {`打印${only.called}`}
      </SaveFileButton>
    )
  }
  return (
    <>
      <Button icon="print" onClick={() => setOpen(true)}>
        {!listed && prints.length === 1 ? `打印${only.called}` : called}
      </Button>
      <Dialog open={open} title={called} onClose={() => setOpen(false)}>
        <ul className="print-list">
          {prints.map((offer) => (
            <PrintRow key={offer.print} offer={offer} address={address(offer.print)} />
          ))}
        </ul>
      </Dialog>
    </>
  )
}

function PrintRow({ offer, address }: { offer: Offer; address: string }) {
  const { title, called, paper, orientation, rule, watermark } = offer
  return (
    <li className="print-row">
      <div>
        <div className="print-title">{title}</div>
        <div className="quiet">
          {`${PAPERS[paper]} ${ORIENTATIONS[orientation]}`}
          {watermark === null ? '，没有水印' : `，现在印有“${watermark}”水印`}
        </div>
        {rule !== null && <div className="quiet">{rule}</div>}
      </div>
      <SaveFileButton icon="print" address={address}>
        {watermark === null ? `打印${called}` : `打印带水印的${called}`}
      </SaveFileButton>
    </li>
  )
}
