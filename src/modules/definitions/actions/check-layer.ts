import type { Read } from '../../../platform/database/database.ts'
import { findDefinition } from '../definition.report.ts'
import type { FormSurroundings } from '../rules/check-package.ts'
import { checkLayer, type TypedLayer } from '../rules/layer-problems.ts'

/**
 * Checks what an activity decides against the region's form and the catalogue of policy values. Sound, it comes back as
 * the layer to compile; otherwise as problems with the path in the layer.
 */
export async function checkActivityLayer(
  read: Read,
  region: string,
  code: string,
  typed: TypedLayer,
  surroundings: FormSurroundings,
) {
  const form = await findDefinition(read, { kind: 'form', region, code })
  return checkLayer(form?.body, typed, surroundings)
}
