import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'
import { Attachment } from '../attachments/attachment.contract.ts'
import { SectionBody } from '../definitions/answers.contract.ts'
import { VerificationFace } from '../records/record.contract.ts'
import { Completeness } from './dossier.contract.ts'

const DossierId = z.object({ dossierId: z.uuid() })

/** One entry of the record that a section of a declaration could take. */
export const TakeableItem = z.object({
  id: z.string(),
  /** Of which kind it is, in the form's words; empty where rows have no kinds. */
  kind: z.string(),
  facts: z.array(z.object({ label: z.string(), text: z.string() })),
  files: z.number(),
  /** new: not in the section; same: in it as it is; changed: in it, and the record says something else now. */
  state: z.enum(['new', 'same', 'changed']),
  /** What this activity asks and the record does not hold. */
  lacks: z.array(z.string()),
  verified: z.array(VerificationFace),
})
export type TakeableItem = z.infer<typeof TakeableItem>

export const readTakeable = operation({
  id: 'dossiers.readTakeable',
  method: 'GET',
  path: '/dossiers/{dossierId}/record',
  summary:
    'What of my living record (个人信息) the sections of a declaration could take, and what changed there since',
  permission: 'signed-in',
  params: DossierId,
  reply: z.object({ sections: z.array(z.object({ section: z.string(), items: z.array(TakeableItem) })) }),
})

export const takeFromRecord = operation({
  id: 'dossiers.takeFromRecord',
  method: 'POST',
  path: '/dossiers/{dossierId}/record/take',
  summary:
    'Take chosen entries of my living record into a section; an entry that is in it gets what the record says now',
  permission: 'signed-in',
  params: DossierId,
  body: z.object({
    requestId: z.uuid(),
    section: z.string().min(1).max(64),
    seenVersion: z.number().int().min(0),
    itemIds: z.array(z.string().max(64)).min(1).max(500),
  }),
  reply: z.object({
    version: z.number(),
    savedAt: z.iso.datetime(),
    answer: SectionBody,
    files: z.array(Attachment),
    completeness: Completeness,
  }),
  refusals: {
    'dossiers.section-stale': '这一部分刚刚在别处保存过，请关闭后重新选取。',
    'dossiers.not-writable': '这份申报已经提交，现在不能选取；需要修改请先撤回，或等待退回。',
    'dossiers.fields-closed': '退回意见没有要求修改这些内容，不能选取到这里。',
    'dossiers.no-record': '这个部分不从个人信息中选取，请直接填写。',
    'dossiers.rows-full': '这个部分最多填写{most}条，请少选几条，或先删除不需要的。',
  },
})

export const listVerified = operation({
  id: 'dossiers.listVerified',
  method: 'GET',
  path: '/dossiers/{dossierId}/verified',
  summary: 'Who has checked the rows of a declaration before, and whether they still are what was checked',
  permission: 'signed-in',
  params: DossierId,
  reply: z.object({
    rows: z.array(z.object({ section: z.string(), rowId: z.string(), verified: z.array(VerificationFace) })),
  }),
})

export const dossierRecordOperations = { readTakeable, takeFromRecord, listVerified }
