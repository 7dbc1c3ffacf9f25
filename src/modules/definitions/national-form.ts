import { Form } from '../../engines/forms/index.ts'
import type { Read } from '../../platform/database/database.ts'
import { findNewestId, getBody } from './definition.report.ts'
import { NATIONAL } from './rules/package.ts'

// A published version never changes, so what was parsed once is kept by its id.
const kept = new Map<string, { id: string; form: Form }>()

/** The newest version of a form that is the same in every region and that nothing pins. */
export async function nationalForm(read: Read, code: string): Promise<Form> {
  const id = await findNewestId(read, { kind: 'form', region: NATIONAL, code })
  if (id === undefined) throw new Error(`There is no national form ${code}.`)
  const known = kept.get(code)
  if (known?.id === id) return known.form
  const form = Form.parse(await getBody(read, id))
  kept.set(code, { id, form })
  return form
}
