import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

const Subject = z.object({ subject: z.string().regex(/^[a-z][a-z-]{0,39}$/), id: z.uuid() })
const Instant = z.iso.datetime()

const Signer = z.object({
  organisation: z.string(),
  /** What it has sealed: 工作单位审核意见. */
  reason: z.string(),
  sealedAt: Instant,
})

const Edition = z.object({
  id: z.uuid(),
  state: z.enum(['waiting', 'ready', 'stuck']),
  trouble: z.string().nullable(),
  signedAt: Instant.nullable(),
})

export const listSigned = operation({
  id: 'printing.listSigned',
  method: 'GET',
  path: '/prints/{subject}/{id}/signed',
  summary:
    'List the forms of a thing that the organisations whose seals stand on them sign (签名版), and those signed before',
  permission: 'signed-in',
  params: Subject,
  reply: z.object({
    prints: z.array(
      z.object({
        print: z.string(),
        title: z.string(),
        version: z.string(),
        signers: z.array(Signer),
        /** Seals on the paper whose organisations do not sign it, each with the reason. */
        unsigned: z.array(z.object({ organisation: z.string(), why: z.string() })),
        edition: Edition.nullable(),
      }),
    ),
    /** What was signed of an earlier state; kept as it was. */
    earlier: z.array(Edition.extend({ title: z.string(), version: z.string(), signers: z.array(Signer) })),
  }),
})

export const orderSigned = operation({
  id: 'printing.orderSigned',
  method: 'POST',
  path: '/prints/{subject}/{id}/{print}/sign',
  summary:
    'Have a form signed by the keys of the organisations that have sealed it; one state is signed once',
  permission: 'signed-in',
  params: Subject.extend({ print: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/) }),
  body: z.object({ requestId: z.uuid() }),
  reply: Edition,
  refusals: {
    'printing.nothing-to-sign': '这份表上还没有加盖电子公章的意见，或者现在印有水印，不能生成签名版。',
  },
  limits: [{ by: 'account', max: 30, perSeconds: 60 }],
})

export const downloadSigned = operation({
  id: 'printing.downloadSigned',
  method: 'GET',
  path: '/signed-prints/{signedId}',
  summary: 'Download a signed form: always the same bytes',
  permission: 'signed-in',
  params: z.object({ signedId: z.uuid() }),
  reply: 'stream',
  refusals: { 'printing.signed-in-the-making': '签名版正在生成，通常只要几秒钟，请稍后再下载。' },
})

export const signedPrintOperations = { listSigned, orderSigned, downloadSigned }
