import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { downloadSigned, listSigned, orderSigned } from '../../modules/printing/signed-print.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { addressOf, call, newIntent } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SaveFileButton } from '../ui/SaveFileButton.tsx'
import { InstantText } from '../ui/small.tsx'
import './printing.css'

type Signed = ReplyOf<typeof listSigned>
type Subject = { readonly subject: string; readonly id: string }

const ASK_AGAIN_MS = 1000

/**
 * The forms that the organisations whose seals stand on them sign (签名版). Nothing is shown before a seal stands on one, nor
 * to whom part of the thing is not shown.
 */
export function SignedForms({ subject, id }: Subject) {
  const [open, setOpen] = useState(false)
  const { data } = useQuery({
    queryKey: ['printing', 'signed', subject, id],
    queryFn: () => call(listSigned, { params: { subject, id } }),
    retry: false,
    // Signing takes a worker some seconds.
    refetchInterval: (query) =>
      query.state.data?.prints.some((one) => one.edition?.state === 'waiting') ? ASK_AGAIN_MS : false,
  })
  const { prints = [], earlier = [] } = data ?? {}
  if (prints.length === 0 && earlier.length === 0) return null
  return (
    <>
      <Button icon="seal" onClick={() => setOpen(true)}>
        签名版
      </Button>
      <Dialog open={open} title="签名版表格" onClose={() => setOpen(false)} wide>
        <p className="quiet">
          由盖章单位用各自的密钥在 PDF 文件上签名，收到的人可以在“证书核验”中核对签名和内容。
        </p>
        <ul className="print-list">
          {prints.map((one) => (
            <SignedRow key={one.print} one={one} subject={subject} id={id} />
          ))}
        </ul>
        {earlier.length > 0 && (
          <>
            <h3>以前的签名版</h3>
            <ul className="print-list">
              {earlier.map((one) => (
                <li key={one.id} className="print-row">
                  <div>
                    <div className="print-title">{`${one.title}（${one.version}）`}</div>
                    <Signers signers={one.signers} />
                  </div>
                  <Download id={one.id} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Dialog>
    </>
  )
}

function SignedRow({ one, subject, id }: { one: Signed['prints'][number] } & Subject) {
  const client = useQueryClient()
  const { print, title, version, signers, unsigned, edition } = one
  const order = useMutation({
    mutationFn: () => call(orderSigned, { params: { subject, id, print }, body: { requestId: newIntent() } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['printing', 'signed', subject, id] }),
  })
  const waits = order.isPending || edition?.state === 'waiting'
  return (
    <li className="print-row">
      <div>
        <div className="print-title">{`${title}（${version}）`}</div>
        <Signers signers={signers} />
        {unsigned.map(({ organisation, why }) => (
          <div key={organisation} className="quiet">{`${organisation}：${why}`}</div>
        ))}
        {edition?.state === 'stuck' && <Notice kind="warn">{edition.trouble}</Notice>}
        {order.error && <Notice kind="error">{sentenceOf(order.error)}</Notice>}
      </div>
      {edition?.state === 'ready' ? (
        <Download id={edition.id} />
      ) : (
        <Button icon="seal" busy={waits} onClick={() => order.mutate()}>
          {waits ? '正在签名' : '生成签名版'}
        </Button>
      )}
    </li>
  )
}

function Signers({ signers }: { signers: Signed['prints'][number]['signers'] }) {
  return (
    <ol className="signer-list">
      {signers.map((one) => (
        <li key={one.organisation}>
          {one.organisation}
          <span className="quiet">
            （{one.reason}，用章时间：
            <InstantText at={one.sealedAt} />）
          </span>
        </li>
      ))}
    </ol>
  )
}

function Download({ id }: { id: string }) {
  return (
    <SaveFileButton address={addressOf(downloadSigned, { params: { signedId: id } })}>
      下载签名版
    </SaveFileButton>
  )
}
