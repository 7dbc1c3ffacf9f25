import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'
import { Attachment } from '../attachments/attachment.contract.ts'
import { SectionBody } from '../definitions/answers.contract.ts'

/** Who checked an entry, and whether it still is what was checked. */
export const VerificationFace = z.object({
  organisation: z.string(),
  at: z.iso.datetime(),
  /** The declaration it was checked in. */
  title: z.string(),
  changed: z.enum(['nothing', 'content', 'files', 'both']),
})
export type VerificationFace = z.infer<typeof VerificationFace>

/** What stands beside an entry: where it came from, who checked it, where it was used. */
export const ItemFace = z.object({
  section: z.string(),
  id: z.string(),
  source: z.string(),
  /** The declaration it was first written in; null when it was written here. */
  origin: z.string().nullable(),
  /** The declaration that passed with it, after which it stays as it is. */
  kept: z.string().nullable(),
  changedAt: z.iso.datetime(),
  uses: z.array(z.object({ dossierId: z.uuid(), title: z.string(), submitted: z.boolean() })),
  verified: z.array(VerificationFace),
})
export type ItemFace = z.infer<typeof ItemFace>

/** Something a submission says otherwise than the record. */
export const OfferFace = z.object({
  section: z.string(),
  itemId: z.string(),
  label: z.string(),
  title: z.string(),
  offeredAt: z.iso.datetime(),
  changes: z.array(z.object({ fieldLabel: z.string(), beforeText: z.string(), afterText: z.string() })),
})

export const readRecord = operation({
  id: 'records.readRecord',
  method: 'GET',
  path: '/record',
  summary:
    'Read my living record (个人信息): every section, what stands beside its entries, what declarations offer',
  permission: 'signed-in',
  reply: z.object({
    sections: z.array(
      z.object({
        code: z.string(),
        version: z.number(),
        savedAt: z.iso.datetime().nullable(),
        answer: SectionBody,
      }),
    ),
    files: z.array(Attachment),
    items: z.array(ItemFace),
    offers: z.array(OfferFace),
  }),
})

export const readRecordForm = operation({
  id: 'records.readRecordForm',
  method: 'GET',
  path: '/record/form',
  summary: 'Read the form of the living record with its code tables and the values of locked fields',
  permission: 'signed-in',
  reply: z.object({
    form: z.record(z.string(), z.unknown()),
    tables: z.record(z.string(), z.array(z.object({ code: z.string(), text: z.string() }))),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  }),
})

export const saveRecordSection = operation({
  id: 'records.saveRecordSection',
  method: 'POST',
  path: '/record/sections/save',
  summary: 'Save one section of my living record, if it still stands at the version that was read',
  permission: 'signed-in',
  body: z.object({
    requestId: z.uuid(),
    section: z.string().min(1).max(64),
    seenVersion: z.number().int().min(0),
    answer: SectionBody,
  }),
  reply: z.object({ version: z.number(), savedAt: z.iso.datetime() }),
  refusals: {
    'records.section-stale': '这一部分刚刚在别处修改过。请核对后选择保留哪一份，您刚才填写的内容没有丢失。',
    'records.unknown-section': '个人信息中没有这个部分，请刷新页面。',
    'records.closed': '已在通过的申报中使用的经历、其他单位提供的内容不能修改，只能补充证明材料。',
    'records.foreign-file': '有附件不属于这里，请删除后重新上传。',
  },
})

export const answerOffer = operation({
  id: 'records.answerOffer',
  method: 'POST',
  path: '/record/offers/answer',
  summary:
    'Take over into the record what a submitted declaration says otherwise, or leave the record as it is',
  permission: 'signed-in',
  body: z.object({
    requestId: z.uuid(),
    section: z.string().min(1).max(64),
    itemId: z.string().min(1).max(64),
    decision: z.enum(['take', 'leave']),
  }),
  reply: z.object({ done: z.literal(true) }),
  refusals: {
    'records.closed': '这一条已在通过的申报中使用，不能修改。',
  },
})

export const recordOperations = { readRecord, readRecordForm, saveRecordSection, answerOffer }
