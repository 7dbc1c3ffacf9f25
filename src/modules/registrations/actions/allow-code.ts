import { normaliseCode } from '../../../lib/text.ts'
import { checkUscc } from '../../../lib/uscc.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { insertException } from '../registration.store.ts'

/** Lets a code with a wrong check digit be registered; the official answers for having compared it with the licence. */
export async function allowCode(
  act: SignedAct,
  command: { uscc: string; reason: string },
): Promise<{ uscc: string }> {
  const checked = checkUscc(command.uscc)
  if (checked.ok) throw new Refusal('registrations.code-right')
  // A code of the wrong length or alphabet is a typing mistake, whatever the licence says.
  if (!checked.overridable)
    throw new Refusal('request.malformed', { issues: [{ path: 'uscc', message: checked.reason }] })
  const uscc = normaliseCode(command.uscc)
  const isNew = await insertException(act.tx, {
    uscc,
    reason: command.reason,
    granted_by: act.caller.personId,
    granted_by_name: act.caller.personName,
    organisation_id: act.caller.membership?.organisationId ?? null,
    granted_at: act.now,
  })
  if (!isNew) throw new Refusal('registrations.code-excepted')
  await record(act, {
    act: 'registrations.code-allowed',
    subject: { kind: 'uscc', id: uscc },
    details: { reason: command.reason },
  })
  return { uscc }
}
