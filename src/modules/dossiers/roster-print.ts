import { decideOffers } from '../../engines/printing/index.ts'
import { businessDateOf, formatDate } from '../../lib/dates.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { SignedLook } from '../../platform/world.ts'
import { listStandings } from '../cases/index.ts'
import { NATIONAL } from '../definitions/index.ts'
import { listOfSubject, type PrintSubject } from '../printing/index.ts'
import { actingUnit } from './actions/list-materials.ts'
import type { DossierSelection } from './dossier.contract.ts'
import { listRosterRows } from './materials.report.ts'

const MOST = 5_000
const SEX = { male: '男', female: '女' } as const

/** 申报名册: everybody of the acting unit whose declaration in one activity was submitted. The id is the activity's. */
export const rosterPrints: PrintSubject = {
  kind: 'roster',
  offers: async (look, activityId) => {
    await getRows(look, activityId)
    return findOffers(look, activityId)
  },
  material: async (look, activityId, code) => {
    const rows = await getRows(look, activityId)
    const offer = (await findOffers(look, activityId)).find((one) => one.print.definition.code === code)
    if (!offer) throw notFound()
    const organisation = look.caller.membership?.organisationName ?? ''
    const activity = rows[0]?.activity_title ?? ''
    return {
      ...offer,
      pin: pinOf(look, activityId),
      source: { organisation, activity, people: await peopleOf(look, rows) },
      version: `${rows.length}人`,
      fileName: `${offer.called}-${organisation}-${activity}.pdf`,
    }
  },
  placeOf: async (look, activityId) => {
    await getRows(look, activityId)
    return '/work/materials'
  },
}

type Rows = Awaited<ReturnType<typeof listRosterRows>>

/** A unit without declarations in the activity gets the answer of an activity that never existed. */
async function getRows(look: SignedLook, activityId: string): Promise<Rows> {
  const rows = await listRosterRows(look.read, { unitId: actingUnit(look), activityId, limit: MOST })
  if (rows.length === 0) throw notFound()
  return rows
}

async function findOffers(look: SignedLook, activityId: string) {
  const { read, now } = look
  const prints = await listOfSubject(read, 'roster', [NATIONAL], pinOf(look, activityId))
  return decideOffers([], prints, {}, businessDateOf(now))
}

/** A unit's roster of one activity keeps the form it was printed on first. */
function pinOf(look: SignedLook, activityId: string): string {
  return `roster:${activityId}:${actingUnit(look)}`
}

async function peopleOf({ read, now }: SignedLook, rows: Rows) {
  const standings = await listStandings(
    read,
    rows.map((row) => row.case_id ?? ''),
    now,
  )
  return rows.map((row) => {
    const selection = row.selection as DossierSelection
    const standing = standings.get(row.case_id ?? '')?.standing
    return {
      name: row.name,
      sex: SEX[row.sex as keyof typeof SEX],
      birthDate: formatDate(row.birth_date),
      type: selection.declarationTypeName,
      series: selection.seriesName,
      specialty: selection.specialtyName,
      title: selection.titleName,
      number: row.acceptance_no ?? '',
      state: standing?.ended?.label ?? standing?.open.map((one) => one.label).join('、') ?? '',
    }
  })
}
