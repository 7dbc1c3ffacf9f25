import { businessDateOf, formatDate } from '../../lib/dates.ts'
import type { Read } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { SignedLook } from '../../platform/world.ts'
import { findOfOffice, findReport, listPeopleOfOffice } from './office.report.ts'
import { faceOf } from './period-face.ts'
import { officeOf } from './reader.ts'
import { shownName } from './rules/sealed-list.ts'
import { daysInWords, type PublicityTerms } from './rules/terms.ts'

const PLACES = { unit: '单位内部公示', public: '向社会公示', both: '单位内部和互联网公示' } as const
const PAGE = 500
const OUTCOMES = { passed: '通过', failed: '不通过' } as const

/** A list as it is printed, for the organisation that answers for it or looks after it; for anybody else there is none. */
export async function getPrintable({ read, caller, now }: SignedLook, periodId: string) {
  const row = await findOfOffice(read, officeOf(caller).id, periodId)
  if (!row) throw notFound()
  const terms = row.terms as PublicityTerms
  const face = faceOf(row, now)
  const people = await listEverybody(read, periodId)
  const report = await findReport(read, periodId)
  return {
    sealed: row.sealed_at !== null,
    asOf: report?.closed_at ?? (people.every(isThereSince(row.sealed_at)) ? row.sealed_at : null),
    state: face.state,
    code: terms.code,
    label: face.label,
    source: {
      number: `GS${face.startedOn.replaceAll('-', '')}-${(row.content_sha256 ?? periodId).slice(0, 6).toUpperCase()}`,
      label: face.label,
      organisation: face.organisation,
      activity: face.title,
      startedOn: formatDate(face.startedOn),
      until: formatDate(face.until),
      days: daysInWords(terms),
      channels: terms.objections.channels,
      place: PLACES[terms.audience],
      columns: terms.columns,
      people: people
        .filter((one) => one.left_at === null)
        .map((one) => ({
          name: shownName(one.name, terms.names),
          cells: one.cells,
          outcome: one.outcome === 'passed' || one.outcome === 'failed' ? OUTCOMES[one.outcome] : '',
          opinion: one.opinion ?? '',
        })),
      report: report && {
        people: report.people,
        left: report.left_people,
        objections: report.objections,
        named: report.named_objections,
        upheld: report.upheld,
        dismissed: report.dismissed,
        notAccepted: report.not_accepted,
        opinion: report.opinion,
        organisation: report.organisation_name,
        person: report.person_name,
        on: formatDate(businessDateOf(report.closed_at)),
      },
    },
  }
}

/** Everybody on a list, a page at a time; no list is printed that is longer than a book. */
async function listEverybody(read: Read, periodId: string) {
  const all: Awaited<ReturnType<typeof listPeopleOfOffice>>['rows'] = []
  let cursor: string | undefined
  do {
    const page = await listPeopleOfOffice(read, periodId, { cursor, limit: PAGE })
    all.push(...page.rows)
    cursor = page.next ?? undefined
  } while (cursor !== undefined && all.length < 5_000)
  return all
}

/** Whether somebody's place on the list is what it was when the list was sealed. */
function isThereSince(sealedAt: Date | null) {
  return ({ left_at }: { readonly left_at: Date | null }) =>
    left_at === null || (sealedAt !== null && left_at <= sealedAt)
}
