import { notFound } from '../../platform/http/refusal.ts'
import type { Caller } from '../../platform/world.ts'

const MANAGE = ['unit.manage', 'office.manage']
const SEAL = ['unit.seal', 'office.seal']

/** Whether somebody makes and retires the seals of the organisation acted for. */
export function mayManageSeals({ membership, duties }: Caller): boolean {
  return membership !== null && MANAGE.some((duty) => duties.includes(duty))
}

/** Whether somebody may put the organisation's seal to an opinion (用章). */
export function maySeal({ membership, duties }: Pick<Caller, 'membership' | 'duties'>): boolean {
  return membership !== null && SEAL.some((duty) => duties.includes(duty))
}

/** The organisation whose seals the caller manages; for everybody else there is nothing here. */
export function managedBy(caller: Caller) {
  const { membership } = caller
  if (!membership || !mayManageSeals(caller)) throw notFound()
  return membership
}

/** The organisation whose seals the caller may look at: who manages them or puts them to opinions. */
export function seenBy(caller: Caller) {
  const { membership } = caller
  if (!membership || !(mayManageSeals(caller) || maySeal(caller))) throw notFound()
  return membership
}
