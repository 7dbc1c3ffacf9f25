import type { Read } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { Caller } from '../../platform/world.ts'
import { currentEmployments } from '../accounts/index.ts'
import { checks, type Reader } from './rules/who-reads.ts'

/** The organisation that looks after publicity; everybody else is told that there is nothing. */
export function officeOf(caller: Caller): { readonly id: string; readonly name: string } {
  const { membership, duties } = caller
  if (!membership || !checks(duties)) throw notFound()
  return { id: membership.organisationId, name: membership.organisationName }
}

/** The units at which somebody is known to work. */
export async function unitsOf(read: Read, personId: string): Promise<string[]> {
  const employments = await currentEmployments(read, personId)
  return employments.filter((one) => one.status === 'confirmed').map((one) => one.organisationId)
}

/** Who is asking, as the rule about reading needs it; a visitor is nobody. */
export async function readerOf(read: Read, caller: Caller | null): Promise<Reader> {
  if (!caller) return { office: null, units: [] }
  const { membership, duties, personId } = caller
  return {
    office: membership && { id: membership.organisationId, checks: checks(duties) },
    units: await unitsOf(read, personId),
  }
}
