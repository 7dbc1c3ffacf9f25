import { z } from 'zod'
import { operation, type ReplyOf } from '../../platform/http/contract.ts'
import { Attachment } from '../attachments/attachment.contract.ts'
import { ObjectionState } from './objection.contract.ts'
import { PeriodFace, PeriodState } from './publicity.contract.ts'

const page = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
}
const periodParams = z.object({ periodId: z.uuid() })
const objectionParams = z.object({ objectionId: z.uuid() })
const itemParams = z.object({ itemId: z.uuid() })
const note = z.string().trim().min(2).max(1000)

const OwnFace = PeriodFace.extend({
  /** Whether the acting organisation started it; others look as an office above. */
  own: z.boolean(),
  /** The acting unit sees its own people only; whoever started the list answers for all of it. */
  part: z.boolean(),
  /** Who stands on the list without an opinion. */
  pending: z.number(),
  openObjections: z.number(),
  objections: z.number(),
  held: z.number(),
})

export const listOfOffice = operation({
  id: 'publicity.listOfOffice',
  method: 'GET',
  path: '/office/publicity',
  summary: 'List the lists the acting organisation answers for or looks after, those that end last first',
  permission: 'signed-in',
  query: z.object({
    ...page,
    state: PeriodState.optional(),
    objections: z.stringbool().optional().describe('Only lists with objections.'),
  }),
  reply: z.object({ rows: z.array(OwnFace), next: z.string().nullable() }),
})

export type OfficePeriod = ReplyOf<typeof listOfOffice>['rows'][number]

const Report = z.object({
  people: z.number(),
  left: z.number(),
  objections: z.number(),
  named: z.number(),
  upheld: z.number(),
  dismissed: z.number(),
  notAccepted: z.number(),
  failed: z.number(),
  opinion: z.string(),
  organisation: z.string(),
  person: z.string(),
  at: z.iso.datetime(),
})

export const readOfOffice = operation({
  id: 'publicity.readOfOffice',
  method: 'GET',
  path: '/office/publicity/{periodId}',
  summary: 'Read a list the acting organisation answers for, with its objections, holds and report',
  permission: 'signed-in',
  params: periodParams,
  reply: OwnFace.extend({
    columns: z.array(z.string()),
    channels: z.string(),
    sealedAt: z.iso.datetime().nullable(),
    sha256: z.string().nullable(),
    report: Report.nullable(),
    mayClose: z.boolean(),
    whyNotClose: z.string().nullable(),
  }),
})

export const listPeopleOfOffice = operation({
  id: 'publicity.peopleOfOffice',
  method: 'GET',
  path: '/office/publicity/{periodId}/people',
  summary: 'List the people of a list with their holds and what came of each',
  permission: 'signed-in',
  params: periodParams,
  query: z.object(page),
  reply: z.object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        position: z.number(),
        name: z.string(),
        cells: z.array(z.string()),
        openObjections: z.number(),
        hold: z.object({ reason: z.string(), at: z.iso.datetime(), by: z.string() }).nullable(),
        leftAt: z.iso.datetime().nullable(),
        leftReason: z.string().nullable(),
        outcome: z.enum(['passed', 'failed']).nullable(),
        opinion: z.string().nullable(),
        mayHold: z.boolean(),
        mayRelease: z.boolean(),
      }),
    ),
    next: z.string().nullable(),
  }),
})

export type OfficePerson = ReplyOf<typeof listPeopleOfOffice>['rows'][number]

const ObjectionRow = z.object({
  id: z.uuid(),
  receiptNo: z.string(),
  person: z.string(),
  position: z.number(),
  named: z.boolean(),
  state: ObjectionState,
  receivedAt: z.iso.datetime(),
  concludedAt: z.iso.datetime().nullable(),
})

export const listObjections = operation({
  id: 'publicity.objections',
  method: 'GET',
  path: '/office/publicity/{periodId}/objections',
  summary: 'List the objections against people of a list, the latest first; never those against the caller',
  permission: 'signed-in',
  params: periodParams,
  query: z.object(page),
  reply: z.object({ rows: z.array(ObjectionRow), next: z.string().nullable() }),
})

export type ListedObjection = z.infer<typeof ObjectionRow>

export const ObjectionStep = z.enum(['accept', 'refuse', 'note', 'uphold', 'dismiss'])

export const readObjection = operation({
  id: 'publicity.readObjection',
  method: 'GET',
  path: '/office/publicity/objections/{objectionId}',
  summary:
    'Read an objection; who objects only where the acting office is not the unit of the person concerned',
  permission: 'signed-in',
  params: objectionParams,
  reply: ObjectionRow.extend({
    periodId: z.uuid(),
    version: z.number(),
    grounds: z.string(),
    /** Null when anonymous, or when this office may not know. */
    objector: z.object({ name: z.string(), contact: z.string() }).nullable(),
    objectorHidden: z.boolean(),
    files: z.array(Attachment),
    findings: z.string().nullable(),
    reply: z.string().nullable(),
    steps: z.array(
      z.object({
        at: z.iso.datetime(),
        label: z.string(),
        note: z.string().nullable(),
        by: z.string().nullable(),
      }),
    ),
    moves: z.array(ObjectionStep),
  }),
})

export const handleObjection = operation({
  id: 'publicity.handleObjection',
  method: 'POST',
  path: '/office/publicity/objections/{objectionId}/steps',
  summary:
    'Accept an objection (its person is held), refuse it, note what was found, or conclude it with a reply',
  permission: 'signed-in',
  params: objectionParams,
  body: z.object({
    requestId: z.uuid(),
    seenVersion: z.number().int(),
    step: ObjectionStep,
    /** What was found, for the file. */
    note: z.string().trim().max(1000).default(''),
    /** What the objector reads. */
    reply: z.string().trim().max(1000).default(''),
  }),
  reply: z.object({ state: ObjectionState, version: z.number() }),
  refusals: {
    'publicity.step-not-open': '这件异议现在不能这样办理，请刷新后查看最新情况。',
    'publicity.note-missing': '请写明核实情况（至少5个字），以备查考。',
    'publicity.reply-missing': '请写明给异议人的答复（至少5个字），异议人凭回执查看。',
  },
})

export const holdPerson = operation({
  id: 'publicity.hold',
  method: 'POST',
  path: '/office/publicity/items/{itemId}/hold',
  summary: 'Hold the publicity of one person; the others of the list go on',
  permission: 'signed-in',
  params: itemParams,
  body: z.object({ requestId: z.uuid(), reason: note }),
  reply: z.object({ held: z.literal(true) }),
  refusals: {
    'publicity.held-already': '此人的公示已经暂缓，不需要再次暂缓。',
    'publicity.nothing-to-hold': '此人的公示已经停止或已填写公示意见，不能暂缓。',
  },
})

export const releasePerson = operation({
  id: 'publicity.release',
  method: 'POST',
  path: '/office/publicity/items/{itemId}/release',
  summary: 'End the hold on one person',
  permission: 'signed-in',
  params: itemParams,
  body: z.object({ requestId: z.uuid(), reason: note }),
  reply: z.object({ held: z.literal(false) }),
  refusals: {
    'publicity.not-held': '此人的公示没有暂缓，不需要解除。',
    'publicity.objection-open': '此人还有异议没有办结，请先办结异议，再解除暂缓。',
  },
})

export const closePeriod = operation({
  id: 'publicity.close',
  method: 'POST',
  path: '/office/publicity/{periodId}/close',
  summary: 'Close a list whose time is over with the report of its numbers',
  permission: 'signed-in',
  params: periodParams,
  body: z.object({ requestId: z.uuid(), opinion: note }),
  reply: z.object({ closed: z.literal(true) }),
  refusals: { 'publicity.not-closable': '{sentence}' },
})

export const previewCalendar = operation({
  id: 'publicity.previewCalendar',
  method: 'POST',
  path: '/publicity/calendar-preview',
  summary: 'Which running lists would end on another day under a changed calendar; they keep their day',
  permission: 'system.manage',
  body: z.object({
    year: z.int().min(2000).max(2100),
    days: z.array(z.object({ date: z.iso.date(), works: z.boolean(), name: z.string().max(40) })).max(120),
  }),
  reply: z.object({
    running: z.number(),
    changed: z.array(
      z.object({
        organisation: z.string(),
        label: z.string(),
        title: z.string(),
        until: z.iso.date(),
        would: z.iso.date().nullable(),
      }),
    ),
  }),
})

export const officeOperations = {
  listOfOffice,
  readOfOffice,
  listPeopleOfOffice,
  listObjections,
  readObjection,
  handleObjection,
  holdPerson,
  releasePerson,
  closePeriod,
  previewCalendar,
}
