import { businessDateOf, formatDate } from '../../lib/dates.ts'
import type { Read } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { SignedLook } from '../../platform/world.ts'
import { countForReport, findOfOffice, findReport, listPeopleOfOffice, partOf } from './office.report.ts'
import { faceOf } from './period-face.ts'
import { officeOf } from './reader.ts'
import { shownName } from './rules/sealed-list.ts'
import { daysInWords, type PublicityTerms } from './rules/terms.ts'

const PLACES = { unit: '单位内部公示', public: '向社会公示', both: '单位内部和互联网公示' } as const
const PAGE = 500
const OUTCOMES = { passed: '通过', failed: '不通过' } as const

/**
 * A list as it is printed, for the organisation that answers for it or looks after it; a unit prints its own people of
 * a list that is put out in the units too. For anybody else there is none.
 */
export async function getPrintable({ read, caller, now }: SignedLook, periodId: string) {
  const office = officeOf(caller)
  const row = await findOfOffice(read, office.id, periodId)
  if (!row) throw notFound()
  const terms = row.terms as PublicityTerms
  const face = faceOf(row, now)
  const people = await listEverybody(read, periodId, partOf(row))
  const isDone = row.part && face.daysLeft === null && Number(row.pending) === 0
  const report = row.part
    ? isDone && (await reportOfPart(read, periodId, office))
    : await reportOf(read, periodId)
  return {
    sealed: row.sealed_at !== null,
    asOf: row.closed_at ?? (people.every(isThereSince(row.sealed_at)) ? row.sealed_at : null),
    // A unit is done with its part when it has written every opinion, whoever else still has to.
    state: isDone ? ('closed' as const) : face.state,
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
      place: `${PLACES[terms.audience]}${row.part ? `（本表只列${office.name}人员）` : ''}`,
      columns: terms.columns,
      people: people
        .filter((one) => one.left_at === null)
        .map((one) => ({
          name: shownName(one.name, terms.names),
          cells: one.cells,
          outcome: one.outcome === 'passed' || one.outcome === 'failed' ? OUTCOMES[one.outcome] : '',
          opinion: one.opinion ?? '',
        })),
      report: report || null,
    },
  }
}

/** What the organisation that started a list wrote down when it closed it. */
async function reportOf(read: Read, periodId: string) {
  const report = await findReport(read, periodId)
  return (
    report && {
      ...numbersOf({ ...report, standing: report.people }),
      opinion: report.opinion,
      organisation: report.organisation_name,
      person: report.person_name,
      on: formatDate(businessDateOf(report.closed_at)),
    }
  )
}

/** The numbers of a unit's own people; what was reported meanwhile, and who signs, is written on the paper. */
async function reportOfPart(
  read: Read,
  periodId: string,
  unit: { readonly id: string; readonly name: string },
) {
  const counts = await countForReport(read, periodId, unit.id)
  return { ...numbersOf(counts), opinion: '', organisation: unit.name, person: '', on: '' }
}

function numbersOf(counts: {
  readonly standing: number
  readonly left_people: number
  readonly objections: number
  readonly named_objections: number
  readonly upheld: number
  readonly dismissed: number
  readonly not_accepted: number
}) {
  return {
    people: Number(counts.standing),
    left: Number(counts.left_people),
    objections: Number(counts.objections),
    named: Number(counts.named_objections),
    upheld: Number(counts.upheld),
    dismissed: Number(counts.dismissed),
    notAccepted: Number(counts.not_accepted),
  }
}

/** Everybody on a list, a page at a time; no list is printed that is longer than a book. */
async function listEverybody(read: Read, periodId: string, ofUnit: string | null) {
  const all: Awaited<ReturnType<typeof listPeopleOfOffice>>['rows'] = []
  let cursor: string | undefined
  do {
    const page = await listPeopleOfOffice(read, periodId, { cursor, limit: PAGE, ofUnit })
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
