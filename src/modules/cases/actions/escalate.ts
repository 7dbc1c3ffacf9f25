import { findTask, type OpenStep } from '../../../engines/workflow/index.ts'
import { businessDateOf, startOfDay } from '../../../lib/dates.ts'
import { reading } from '../../../platform/database/database.ts'
import type { Act } from '../../../platform/world.ts'
import { getRoute, type RunRow } from '../case.report.ts'
import { insertEscalation, wasTold } from '../case.store.ts'
import { dutyOfHolder } from '../rules/caller-keys.ts'
import { nextInChain } from '../rules/deadlines.ts'
import { getSurroundings } from '../surroundings.ts'

/** Tells whoever stands above the holders of a step that it is still open, once a day for each holder. */
export async function escalate(act: Act, run: RunRow, step: string): Promise<void> {
  for (const open of run.standing.open) {
    if (open.step === step && open.dueAt && open.holder !== run.applicant_key)
      await escalateOne(act, run, open)
  }
}

async function escalateOne(act: Act, run: RunRow, open: OpenStep): Promise<void> {
  const { tx, now } = act
  const read = reading(tx)
  const surroundings = getSurroundings()
  const superior = nextInChain(open) ?? (await surroundings.superiorOf(read, open.holder, now))
  if (superior === undefined || superior === open.holder) return
  const route = await getRoute(read, run.route_hash)
  const duty = dutyOfHolder(route, open.step, open.holder)
  const label = findTask(route, open.step)?.label ?? open.step
  const isNew = await insertEscalation(tx, {
    case_id: run.id,
    step: open.step,
    label,
    holder_key: open.holder,
    superior_key: superior,
    duty,
    due_at: new Date(open.dueAt ?? now),
    told_at: now,
  })
  const since = startOfDay(businessDateOf(now))
  const asked = { superiorKey: superior, holderKey: open.holder, since, butFor: run.id }
  if (!isNew || (await wasTold(tx, asked))) return
  const names = await surroundings.names(read, [open.holder])
  // Whose case it is, is no business of who only urges.
  await surroundings.notify(act, {
    to: superior,
    duty,
    kind: 'escalated',
    about: names.get(open.holder) ?? '',
    step: label,
    sentence: '有业务超过办理期限仍未办理，请督促。',
    link: '/work/overdue',
    caseId: run.id,
  })
}
