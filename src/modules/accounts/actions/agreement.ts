import { newId } from '../../../lib/ids.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Act } from '../../../platform/world.ts'
import { insertConsents } from '../person.store.ts'
import { getText, REQUIRED_TEXTS } from '../texts.ts'

/** A text and the version in which somebody has agreed to it. */
export type Agreed = readonly { readonly code: string; readonly version: string }[]

/** Refuses when a text that everybody agrees to is missing, or is agreed to in an old version. */
export function demandAgreement(agreed: Agreed): void {
  for (const code of REQUIRED_TEXTS) {
    const text = getText(code)
    if (!agreed.some((one) => one.code === code && one.version === text.version))
      throw new Refusal('accounts.agreement-needed', { details: { title: text.title } })
  }
}

/** Keeps that a person has agreed to every text in its newest version. */
export async function saveAgreement(act: Act, personId: string): Promise<void> {
  const rows = REQUIRED_TEXTS.map(getText).map((text) => ({
    id: newId(act.now),
    person_id: personId,
    text_code: text.code,
    text_version: text.version,
    text_sha256: text.sha256,
    agreed_at: act.now,
    ip: act.ip,
  }))
  await insertConsents(act.tx, rows)
}
