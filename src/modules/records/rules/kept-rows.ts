import { z } from 'zod'
import type { Row } from '../../../engines/forms/index.ts'

/** Which entries stay as they are once a declaration with them passed; an entry still open in that field does not. */
const KeptRule = z.strictObject({ section: z.string(), openField: z.string(), openValue: z.string() })
export type KeptRule = z.infer<typeof KeptRule>
const Policy = z.object({ values: z.object({ keptAfterPassing: z.array(KeptRule).default([]) }) })

/** Where the source of a row says that it stays as it passed. */
export const PASSED = 'passed'

/** Reads from the policy of the record which sections are kept after passing. */
export function keptRules(policy: unknown): readonly KeptRule[] {
  const read = Policy.safeParse(policy)
  return read.success ? read.data.values.keptAfterPassing : []
}

/**
 * Decides which rows of a declaration that passed can never be changed again (SC-2.2.1-i7: 首次申报通过后，之前任职的
 * 工作经历内容不可更改，目前在职的工作经历可进行修改).
 */
export function decideKept(rules: readonly KeptRule[], section: string, rows: readonly Row[]): Row[] {
  const rule = rules.find((one) => one.section === section)
  return rule ? rows.filter((row) => row.values[rule.openField] !== rule.openValue) : []
}
