import { bindAct, bindRead, type Server } from '../../platform/http/bind.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { SignedLook } from '../../platform/world.ts'
import { closePeriod } from './actions/close-period.ts'
import { handleObjection } from './actions/handle-objection.ts'
import { holdPerson, releasePerson } from './actions/hold-person.ts'
import { previewCalendar } from './actions/preview-calendar.ts'
import { readObjection } from './actions/read-objection.ts'
import { listObjections } from './objection.report.ts'
import * as contract from './office.contract.ts'
import {
  findOfOffice,
  findReport,
  listOfOffice,
  listPeopleOfOffice,
  type OfficeList,
  partOf,
} from './office.report.ts'
import { faceOf } from './period-face.ts'
import type { PageQuery } from './publicity.report.ts'
import { officeOf } from './reader.ts'
import { whyNotClose } from './rules/closing.ts'
import type { ObjectionState } from './rules/objection.ts'
import type { PublicityTerms } from './rules/terms.ts'

/** Binds the operations of those who answer for lists. */
export function bindOffice(server: Server): void {
  bindRead(server, contract.listOfOffice, async ({ read, now, caller }, { query }) => {
    return showPeriods({ read, now, caller }, query)
  })

  bindRead(server, contract.readOfOffice, async (look, { params }) => readOwn(look, params.periodId))

  bindRead(server, contract.listPeopleOfOffice, async (look, { params, query }) => {
    return showPeople(look, { ...params, ...query })
  })

  bindRead(server, contract.listObjections, async (look, { params, query }) => {
    return showObjections(look, { ...params, ...query })
  })

  bindRead(server, contract.readObjection, (look, { params }) => readObjection(look, params.objectionId))
  bindAct(server, contract.handleObjection, (act, { params, body }) =>
    handleObjection(act, { ...body, ...params }),
  )
  bindAct(server, contract.holdPerson, (act, { params, body }) => holdPerson(act, { ...body, ...params }))
  bindAct(server, contract.releasePerson, (act, { params, body }) =>
    releasePerson(act, { ...body, ...params }),
  )
  bindAct(server, contract.closePeriod, (act, { params, body }) => closePeriod(act, { ...body, ...params }))
  bindRead(server, contract.previewCalendar, (look, { body }) => previewCalendar(look, body))
}

type PageOfPeriod = PageQuery & { readonly periodId: string }

/** A page of the lists an office answers for or looks after. */
export async function showPeriods(
  { read, now, caller }: Pick<SignedLook, 'read' | 'now' | 'caller'>,
  query: Parameters<typeof listOfOffice>[2],
) {
  const page = await listOfOffice(read, officeOf(caller).id, query, now)
  return { rows: page.rows.map((row) => ownFaceOf(row, now)), next: page.next }
}

/** A page of the people of a list of the office. */
export async function showPeople(look: SignedLook, { periodId, ...query }: PageOfPeriod) {
  const list = await getOwn(look, periodId)
  const page = await listPeopleOfOffice(look.read, periodId, { ...query, ofUnit: partOf(list) })
  const reader = { personId: look.caller.personId, answers: !list.part }
  return { rows: page.rows.map((row) => personOf(row, reader)), next: page.next }
}

/** A page of the objections to a list of the office; never those against the caller. */
export async function showObjections(look: SignedLook, { periodId, ...query }: PageOfPeriod) {
  if ((await getOwn(look, periodId)).part) throw notFound()
  const page = await listObjections(look.read, periodId, look.caller.personId, query)
  return {
    rows: page.rows.map((row) => ({
      id: row.id,
      receiptNo: row.receipt_no,
      person: row.name,
      position: row.position,
      named: row.named,
      state: row.state as ObjectionState,
      receivedAt: row.received_at.toISOString(),
      concludedAt: row.concluded_at?.toISOString() ?? null,
    })),
    next: page.next,
  }
}

async function getOwn({ read, caller }: SignedLook, periodId: string): Promise<OfficeList> {
  const found = await findOfOffice(read, officeOf(caller).id, periodId)
  if (!found) throw notFound()
  return found
}

function ownFaceOf(row: OfficeList, now: Date) {
  return {
    ...faceOf(row, now),
    own: row.position === 0,
    part: row.part,
    pending: Number(row.pending),
    openObjections: Number(row.open_objections),
    objections: Number(row.objections),
    held: Number(row.held),
  }
}

async function readOwn(look: SignedLook, periodId: string) {
  const row = await getOwn(look, periodId)
  const face = ownFaceOf(row, look.now)
  const report = await findReport(look.read, periodId)
  const terms = row.terms as PublicityTerms
  const sentence = whyNotClose(face)
  return {
    ...face,
    columns: [...terms.columns],
    channels: terms.objections.channels,
    sealedAt: row.sealed_at?.toISOString() ?? null,
    sha256: row.content_sha256,
    report: report
      ? {
          people: report.people,
          left: report.left_people,
          objections: report.objections,
          named: report.named_objections,
          upheld: report.upheld,
          dismissed: report.dismissed,
          notAccepted: report.not_accepted,
          failed: report.failed,
          opinion: report.opinion,
          organisation: report.organisation_name,
          person: report.person_name,
          at: report.closed_at.toISOString(),
        }
      : null,
    mayClose: sentence === null,
    whyNotClose: sentence,
  }
}

type PersonRow = Awaited<ReturnType<typeof listPeopleOfOffice>>['rows'][number]

function personOf(row: PersonRow, reader: { readonly personId: string; readonly answers: boolean }) {
  // Nobody learns from the office's own page that something was objected to himself or herself.
  const isReader = row.person_id === reader.personId
  const open = row.left_at === null && row.outcome === null
  const { reason, held_at, held_by } = row
  const isHeld = reason !== null && held_at !== null && held_by !== null
  return {
    id: row.id,
    position: row.position,
    name: row.name,
    cells: row.cells,
    openObjections: isReader ? 0 : Number(row.open_objections),
    hold: isHeld ? { reason, at: held_at.toISOString(), by: held_by } : null,
    leftAt: row.left_at?.toISOString() ?? null,
    leftReason: row.left_reason,
    outcome: row.outcome as 'passed' | 'failed' | null,
    opinion: row.opinion,
    mayHold: reader.answers && open && !isReader && !isHeld,
    mayRelease: reader.answers && !isReader && isHeld && Number(row.open_objections) === 0,
  }
}
