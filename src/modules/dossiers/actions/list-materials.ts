import { businessDateOf } from '../../../lib/dates.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { SignedLook } from '../../../platform/world.ts'
import {
  listOpenReturns,
  listStandings,
  listWaysOut,
  type OpenReturn,
  organisationKey,
} from '../../cases/index.ts'
import type { Tab } from '../materials.contract.ts'
import {
  countByProject,
  countMaterials,
  listMaterialRows,
  listUnitProjects,
  type MaterialRow,
} from '../materials.report.ts'
import { fillersOf } from '../rules/decide-filling.ts'

const NONE = { manage: 0, handUp: 0, returned: 0, tracking: 0 }

/** The unit somebody acts for who fills in or checks its declarations; for anybody else there is nothing here. */
export function actingUnit({ caller }: Pick<SignedLook, 'caller'>): string {
  const { membership, duties } = caller
  if (!membership || !(duties.includes('unit.check') || duties.includes('unit.fill'))) throw notFound()
  return membership.organisationId
}

/** The home of a unit: each project with what waits and what came back (HZ-5.0). */
export async function listProjects(look: SignedLook, asked: { cursor?: string | undefined; limit: number }) {
  const unitId = actingUnit(look)
  const today = businessDateOf(look.now)
  const page = await listUnitProjects(look.read, { unitId, today, ...asked })
  const counts = await countByProject(
    look.read,
    unitId,
    page.rows.map((row) => row.id),
  )
  return {
    next: page.next,
    rows: page.rows.map((row) => ({
      activityId: row.id,
      title: row.title,
      publisher: row.publisher,
      windowFrom: row.window_from,
      windowTo: row.window_to,
      open: row.window_from !== null && row.window_from <= today && today <= (row.window_to ?? ''),
      unitFills: fillersOf((row.filling ?? {}) as Record<string, unknown>).includes('unit'),
      counts: counts.get(row.id) ?? NONE,
    })),
  }
}

interface AskedMaterials {
  readonly tab: Tab
  readonly activityId?: string | undefined
  readonly keyword?: string | undefined
}
type AskedPage = AskedMaterials & { readonly cursor?: string | undefined; readonly limit: number }

/** The declarations of the unit's people under one tab, and how many stand under each. */
export async function listMaterials(look: SignedLook, asked: AskedPage) {
  const { activityId, keyword } = asked
  const counts = await countMaterials(look.read, { unitId: actingUnit(look), activityId, keyword })
  return { counts, ...(await readMaterials(look, asked)) }
}

/** How many declarations stand under one tab. */
export async function countTab(look: SignedLook, { tab, ...asked }: AskedMaterials): Promise<number> {
  const counts = await countMaterials(look.read, { unitId: actingUnit(look), ...asked })
  return counts[tab === 'hand-up' ? 'handUp' : tab]
}

/** A page of one tab, with where each declaration stands and what handing it up asks for. */
export async function readMaterials(look: SignedLook, asked: AskedPage) {
  const { read, now } = look
  const unitId = actingUnit(look)
  const page = await listMaterialRows(read, { unitId, ...asked })
  const caseIds = page.rows.map((row) => row.case_id)
  const [standings, ways] = await Promise.all([
    listStandings(read, caseIds, now),
    listWaysOut(read, caseIds, organisationKey(unitId)),
  ])
  const returnOf = await returnsOn(look, asked.tab, page.rows)
  return {
    next: page.next,
    rows: page.rows.map((row) => {
      const standing = standings.get(row.case_id)?.standing
      const [open] = standing?.open ?? []
      return {
        id: row.id,
        caseId: row.case_id,
        acceptanceNo: row.acceptance_no,
        personName: row.person_name,
        activityTitle: row.activity_title,
        title: row.title,
        byUnit: row.filled_by === unitId,
        complete: row.complete,
        stepLabel: standing?.ended?.label ?? standing?.open.map((one) => one.label).join('、') ?? '',
        holderName: [...new Set(standing?.open.map((one) => one.holderName))].join('、'),
        since: open?.since ?? standing?.ended?.at ?? null,
        dueAt: open?.dueAt ?? null,
        submittedAt: row.submitted_at?.toISOString() ?? null,
        savedAt: row.saved_at.toISOString(),
        outcome: row.outcome,
        asks: [...(ways.get(row.case_id) ?? [])],
        returned: returnOf(row.case_id),
      }
    }),
  }
}

/** What was returned and why, for a page of returned declarations. */
async function returnsOn({ read }: SignedLook, tab: Tab, rows: readonly MaterialRow[]) {
  const open =
    tab === 'returned'
      ? await listOpenReturns(
          read,
          rows.map((row) => row.case_id),
        )
      : new Map<string, OpenReturn>()
  return (caseId: string) => {
    const found = open.get(caseId)
    if (!found) return null
    const { returnedBy, at, reason, items } = found
    return { by: returnedBy, at, reason: reason ?? '', places: items.length }
  }
}
