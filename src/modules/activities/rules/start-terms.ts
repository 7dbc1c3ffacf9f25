import { z } from 'zod'

/** One 申报类别 that may be chosen, with what choosing it means. */
export const DeclarationType = z.object({ code: z.string(), label: z.string(), help: z.string().optional() })
export type DeclarationType = z.infer<typeof DeclarationType>

const Types = z.array(DeclarationType).min(1)
const Words = z.object({ title: z.string().min(1), text: z.string().min(1) })

type Policy = Readonly<Record<string, unknown>>

/** The 申报类别 an activity offers; without a word in its policy only the normal one. */
export function declarationTypes(policy: Policy): readonly DeclarationType[] {
  const read = Types.safeParse(policy.declarationTypes)
  return read.success ? read.data : [{ code: 'normal', label: '正常申报' }]
}

/** The 真实性承诺 that must be signed before a declaration starts, if the policy asks for one. */
export function pledgeWords(policy: Policy): { title: string; text: string } | null {
  const read = Words.safeParse(policy.pledge)
  return read.success ? read.data : null
}

/** What is hashed: a changed title or a changed text is another pledge. */
export function pledgeContent({ title, text }: { title: string; text: string }): string {
  return `${title}\n${text}`
}
