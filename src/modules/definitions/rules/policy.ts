import { z } from 'zod'

/** A region's numbers and rules, with a mark of how well they are known. */
export const Policy = z.strictObject({
  code: z.string().min(1),
  label: z.string().min(1),
  /** Source key, or M for "from memory, to be confirmed by the region". */
  evidence: z.string().min(1),
  values: z.record(z.string(), z.json()),
})
export type Policy = z.infer<typeof Policy>
