import type { SignedLook } from '../../../platform/world.ts'
import { listStandings, type StandingFace } from '../../cases/index.ts'
import type { DossierFace } from '../dossier.contract.ts'
import { type DossierRecord, listOfPerson } from '../dossier.report.ts'

/** What a list or a head of page shows of a dossier. */
export function faceOf(dossier: DossierRecord, standing: StandingFace | undefined): DossierFace {
  const open = standing?.open[0]
  return {
    id: dossier.id,
    caseId: dossier.case_id ?? '',
    acceptanceNo: dossier.acceptance_no ?? '',
    activityId: dossier.activity_id,
    activityTitle: dossier.activity_title,
    employerName: dossier.employer_name,
    filledBy: dossier.filler_name,
    selection: dossier.selection,
    stepLabel: open?.label ?? standing?.ended?.label ?? '',
    waitingFor: open ? open.holderName : '',
    sentence: open?.sentence ?? standing?.ended?.sentence ?? '',
    since: open?.since ?? standing?.ended?.at ?? null,
    outcome: dossier.outcome,
    mine: standing?.open.some((one) => one.holderKey === `person:${dossier.person_id}`) ?? false,
    windowTo: dossier.window_to,
    dueAt: open?.dueAt ?? null,
    savedAt: dossier.saved_at.toISOString(),
    submittedAt: dossier.submitted_at?.toISOString() ?? null,
  }
}

/** What whoever has lost the dossier is shown of where it stands: nothing. */
export function faceThen(dossier: DossierRecord): DossierFace {
  return { ...faceOf({ ...dossier, outcome: null }, undefined), stepLabel: '不再由本单位办理' }
}

/** Lists the caller's own dossiers with where each stands. */
export async function listMine(look: SignedLook, asked: { cursor?: string | undefined; limit: number }) {
  const page = await listOfPerson(look.read, look.caller.personId, asked)
  const ids = page.rows.flatMap((row) => row.case_id ?? [])
  const standings = await listStandings(look.read, ids, look.now)
  return {
    rows: page.rows.map((row) => faceOf(row, standings.get(row.case_id ?? '')?.standing)),
    next: page.next,
  }
}
