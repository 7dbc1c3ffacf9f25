import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'
import { fontOperations } from './font.contract.ts'
import { signedPrintOperations } from './signed-print.contract.ts'

/** How every operation that prints may say no. */
export const printRefusals = {
  'printing.busy': '现在打印的人较多，请稍等片刻再试。',
  'printing.not-printable': '{sentence}',
} as const

const SubjectKind = z.string().regex(/^[a-z][a-z-]{0,39}$/)
const Subject = z.object({ subject: SubjectKind, id: z.uuid() })

export const listPrints = operation({
  id: 'printing.listPrints',
  method: 'GET',
  path: '/prints/{subject}/{id}',
  summary: 'List what may be printed of a thing now, with the watermark and its rule',
  permission: 'signed-in',
  params: Subject,
  reply: z.object({
    prints: z.array(
      z.object({
        print: z.string(),
        title: z.string(),
        called: z.string(),
        paper: z.enum(['a4', 'a3']),
        orientation: z.enum(['portrait', 'landscape']),
        watermark: z.string().nullable(),
        rule: z.string().nullable(),
      }),
    ),
  }),
})

export const makePrint = operation({
  id: 'printing.makePrint',
  method: 'GET',
  path: '/prints/{subject}/{id}/{print}',
  summary: 'Print one of the forms of a thing as PDF, as it stands now',
  permission: 'signed-in',
  params: Subject.extend({ print: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/) }),
  reply: 'stream',
  refusals: printRefusals,
  limits: [{ by: 'account', max: 40, perSeconds: 60 }],
})

export const readCode = operation({
  id: 'printing.readCode',
  method: 'GET',
  path: '/print-codes/{code}',
  summary: 'Tell who may see a printed thing whether the page with this code still shows what it is now',
  permission: 'signed-in',
  params: z.object({ code: z.string().min(1).max(40) }),
  reply: z.object({
    code: z.string(),
    title: z.string(),
    version: z.string(),
    watermark: z.string().nullable(),
    printedAt: z.iso.datetime(),
    current: z.boolean(),
    nowVersion: z.string().nullable(),
    /** Where the thing is read in the product. */
    place: z.string(),
  }),
  limits: [{ by: 'account', max: 60, perSeconds: 60 }],
})

export const printOperations = {
  listPrints,
  makePrint,
  readCode,
  ...signedPrintOperations,
  ...fontOperations,
}
