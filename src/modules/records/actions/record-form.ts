import type { Form, FormScope } from '../../../engines/forms/index.ts'
import type { Read } from '../../../platform/database/database.ts'
import type { World } from '../../../platform/world.ts'
import { currentEmployments } from '../../accounts/index.ts'
import type { NamedFiles } from '../../attachments/index.ts'
import { findDefinition, NATIONAL, nationalForm, personFacts, scopeOf } from '../../definitions/index.ts'
import { keptRules } from '../rules/kept-rows.ts'

/** The word for records in the interface of attachments; a record's id there is the person's. */
export const RECORD = 'record'

const CODE = 'living-record'

/** What a living record holds: its newest form, which nothing pins. */
export function recordForm(read: Read): Promise<Form> {
  return nationalForm(read, CODE)
}

/** Which entries stay as they are once a declaration with them passed. */
export async function listKeptRules(read: Read) {
  const policy = await findDefinition(read, { kind: 'policy', region: NATIONAL, code: CODE })
  return keptRules(policy?.body)
}

/** What the locked fields of the record show: the person, and where he or she is confirmed to work. */
export async function recordFacts(read: Read, world: World, personId: string) {
  const [employment] = await currentEmployments(read, personId)
  return personFacts(read, world.keys, personId, employment?.organisationName ?? '')
}

/** What the form engine looks at besides the entries of a record. */
export async function recordScope(
  read: Read,
  world: World,
  given: { personId: string; form: Form; files: NamedFiles['files']; now: Date },
): Promise<FormScope> {
  const { personId, form, files, now } = given
  return scopeOf(read, { form, facts: await recordFacts(read, world, personId), files, now })
}
