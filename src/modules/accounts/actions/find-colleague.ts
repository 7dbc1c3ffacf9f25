import { normaliseName } from '../../../lib/text.ts'
import { reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Act } from '../../../platform/world.ts'
import { findPersonByIdentity, findPersonByMobile } from '../person.report.ts'
import { readIdentifier } from '../rules/identifier.ts'
import { mobileIndex } from './codes.ts'
import { identityIndex } from './identity.ts'

/**
 * Finds the account of a colleague by name and mobile or identity number. Both must be right: a number alone
 * would tell anybody whose number it is, so every other case gets the one same answer.
 */
export async function findColleague(
  act: Act,
  asked: { name: string; identifier: string },
): Promise<{ readonly id: string; readonly name: string }> {
  const { kind, value } = readIdentifier(asked.identifier)
  const read = reading(act.tx)
  const found =
    kind === 'mobile'
      ? await findPersonByMobile(read, mobileIndex(act, value))
      : kind === 'identity-number'
        ? await findPersonByIdentity(read, identityIndex(act, value))
        : undefined
  if (!found || found.name !== normaliseName(asked.name)) throw new Refusal('accounts.no-such-account')
  return found
}
