import { z } from 'zod'

const Types = z.array(z.object({ code: z.string(), label: z.string() }))

/** The 申报类别 that the policies of nation and region offer; without a word only the normal one. */
export function offeredTypes(
  policies: readonly { readonly region: string; readonly body: unknown }[],
): { code: string; name: string }[] {
  // Regions sort before the word national, and the region's word wins.
  const values = policies.map((one) => (one.body as { values?: Record<string, unknown> }).values ?? {})
  const found = values.map((one) => Types.safeParse(one.declarationTypes)).find((one) => one.success)
  const types = found?.data ?? []
  return types.length > 0
    ? types.map(({ code, label }) => ({ code, name: label }))
    : [{ code: 'normal', name: '正常申报' }]
}
