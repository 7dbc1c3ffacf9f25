import type { Read } from '../../../platform/database/database.ts'
import { listNewest, NATIONAL, UnitRegistration } from '../../definitions/index.ts'
import type { Variant } from '../rules/variant.ts'

const POLICY = 'unit-registration'

/** How units register without any region's word: checked by the office, with a scan of the licence. */
const PLAIN: Variant = { approval: 'office', nameFrom: 'hand', licence: 'always' }

/** How units of some places register: the policy of the county, else of its city, its province, the nation. */
export async function findVariants(
  read: Read,
  divisionCodes: readonly string[],
): Promise<ReadonlyMap<string, Variant>> {
  const regions = [...new Set([...divisionCodes.flatMap(placesOf), NATIONAL])]
  const policies = await listNewest(read, 'policy', regions)
  const known = new Map(
    policies.filter((one) => one.code === POLICY).map((one) => [one.region, variantIn(one.body)]),
  )
  return new Map(
    divisionCodes.map((code) => {
      const region = [...placesOf(code), NATIONAL].find((one) => known.has(one))
      return [code, known.get(region ?? '') ?? PLAIN]
    }),
  )
}

/** How units of a place register. */
export async function findVariant(read: Read, divisionCode: string): Promise<Variant> {
  return (await findVariants(read, [divisionCode])).get(divisionCode) ?? PLAIN
}

function placesOf(code: string): string[] {
  return code === '' ? [] : [code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`]
}

function variantIn(body: unknown): Variant {
  const { values } = body as { values?: { unitRegistration?: unknown } }
  return UnitRegistration.parse(values?.unitRegistration)
}
