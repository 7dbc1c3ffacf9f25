import type { Standing } from '../../../engines/workflow/index.ts'

/** Which superiors have nothing to do with a case any more: they stood in a chain and stand nowhere now. */
export function lostHolders(before: Standing, after: Standing): string[] {
  const still = new Set([...keysIn(after), ...Object.values(after.parties)])
  return [...new Set(keysIn(before))].filter((key) => !still.has(key))
}

function keysIn({ chains, open }: Standing): string[] {
  const links = [...Object.values(chains), ...open.map((one) => one.chain ?? [])].flat()
  return [...links.map((link) => link.key), ...open.map((one) => one.holder)]
}
