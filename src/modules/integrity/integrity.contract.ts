import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

export const RecordKind = z.enum(['dishonesty', 'sanction'])
export type RecordKind = z.infer<typeof RecordKind>

/** One record as its office and its person see it. */
export const IntegrityRecord = z.object({
  id: z.uuid(),
  personName: z.string(),
  kind: RecordKind,
  from: z.iso.date(),
  until: z.iso.date(),
  document: z.string(),
  office: z.string(),
  enteredBy: z.string(),
  enteredAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  endReason: z.string().nullable(),
})
export type IntegrityRecord = z.infer<typeof IntegrityRecord>

export const enterRecord = operation({
  id: 'integrity.enterRecord',
  method: 'POST',
  path: '/office/integrity-records/enter',
  summary: 'Enter into the integrity file (诚信档案) of a person until when he or she may not declare',
  permission: 'office.issue',
  body: z.object({
    requestId: z.uuid(),
    name: z.string().trim().min(1).max(60),
    identityNumber: z.string().trim().min(15).max(18),
    kind: RecordKind,
    from: z.iso.date(),
    until: z.iso.date(),
    document: z.string().trim().min(4).max(200),
  }),
  reply: z.object({ id: z.uuid() }),
  refusals: {
    'integrity.no-such-person': '没有姓名和公民身份号码都相符的已注册人员，请核对后重新填写。',
    'integrity.dates': '截止日期不能早于开始日期，请修改后保存。',
  },
})

export const endRecord = operation({
  id: 'integrity.endRecord',
  method: 'POST',
  path: '/office/integrity-records/{recordId}/end',
  summary: 'End a record of the office before its last day, with the reason',
  permission: 'office.issue',
  params: z.object({ recordId: z.uuid() }),
  body: z.object({ requestId: z.uuid(), reason: z.string().trim().min(4).max(500) }),
  reply: z.object({ id: z.uuid() }),
  refusals: { 'integrity.ended': '这条记录已经提前终止，不需要再次终止。' },
})

export const listOfOffice = operation({
  id: 'integrity.listOfOffice',
  method: 'GET',
  path: '/office/integrity-records',
  summary: 'List the records the office entered, newest first, or those of one name',
  permission: 'office.issue',
  query: z.object({
    name: z.string().trim().max(60).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  reply: z.object({ rows: z.array(IntegrityRecord), next: z.string().nullable() }),
})

export const findOfPerson = operation({
  id: 'integrity.findOfPerson',
  method: 'POST',
  path: '/office/integrity-records/find',
  summary: 'Find the records the office entered of one person; an identity number never stands in an address',
  permission: 'office.issue',
  body: z.object({
    requestId: z.uuid(),
    name: z.string().trim().min(1).max(60),
    identityNumber: z.string().trim().min(15).max(18),
  }),
  /** The newest ones; a name that does not fit the number has none. */
  reply: z.object({ rows: z.array(IntegrityRecord) }),
})

export const listMine = operation({
  id: 'integrity.listMine',
  method: 'GET',
  path: '/my/integrity-records',
  summary: 'List what stands in my own integrity file (我的信息)',
  permission: 'signed-in',
  query: z.object({
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  reply: z.object({ rows: z.array(IntegrityRecord), next: z.string().nullable() }),
})

export const integrityOperations = { enterRecord, endRecord, listOfOffice, findOfPerson, listMine }
