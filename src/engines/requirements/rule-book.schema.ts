import { z } from 'zod'
import { Expression } from '../expressions/index.ts'

const Code = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)
const Label = z.string().trim().min(1).max(120)
const Advice = z.string().trim().min(1).max(300)
const Day = z.iso.date()

/** The text a condition rests on, where it stands, and how well it is known. */
export const Clause = z.strictObject({
  source: z.string().trim().min(1).max(200),
  text: z.string().trim().min(1).max(2000),
  evidence: z.string().min(1).max(100).optional(),
})
export type Clause = z.infer<typeof Clause>

/** A figure shown with a condition, so that a reader can count after it. */
export const Figure = z.strictObject({
  label: z.string().trim().min(1).max(60),
  is: Expression,
  unit: z.string().max(10).optional(),
})
export type Figure = z.infer<typeof Figure>

const face = {
  code: Code,
  label: Label,
  /** What to do when it is not met, and when it cannot be told yet. */
  whenFalse: Advice.optional(),
  whenUnknown: Advice.optional(),
}

/** One condition with the text it rests on. */
export const Leaf = z.strictObject({
  ...face,
  clause: Clause,
  holds: Expression,
  figures: z.array(Figure).max(10).default([]),
  /** Nothing dispenses from it: whoever certainly does not meet it is stopped. */
  bars: z.literal(true).optional(),
})
export type Leaf = z.infer<typeof Leaf>

/** How many of a group must hold. */
export const Least = z.union([z.literal('all'), z.literal('any'), z.number().int().min(1).max(40)])
export type Least = z.infer<typeof Least>

/** The shape of a group without what is in it, so that a check can say which part is wrong. */
export const GroupFace = z.strictObject({
  ...face,
  clause: Clause.optional(),
  least: Least,
  of: z.array(z.unknown()).min(1).max(40),
})

/** Several conditions of which all, any or a number must hold. */
export type Group = Omit<z.infer<typeof GroupFace>, 'of'> & { of: Condition[] }
export type Condition = Leaf | Group

/** A condition or a group of conditions. */
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([Leaf, GroupFace.extend({ of: z.array(Condition).min(1).max(40) })]),
)

/** The shape of a rule without its conditions. */
export const RuleFace = z.strictObject({
  code: Code,
  label: Label,
  /** Which cases the rule is for. */
  when: Expression,
  /** The date fact up to which years are counted; without it the day of judging. */
  asOf: z.string().min(1).max(100).optional(),
  /** The first and the last day on which the rule is in force. */
  from: Day.optional(),
  until: Day.optional(),
  conditions: z.array(z.unknown()).min(1).max(60),
})

/** The conditions for one kind of case. */
export const Rule = RuleFace.extend({ conditions: z.array(Condition).min(1).max(60) })
export type Rule = z.infer<typeof Rule>

/** The shape of a rule book without its rules. */
export const RuleBookFace = z.strictObject({
  code: Code,
  label: Label,
  /** For which place they are, where a reader chooses among several. */
  place: Label.optional(),
  /** Where the rules come from and how well they are known. */
  evidence: z.string().min(1).max(200),
  /** Conditions that every rule of the book asks besides its own. */
  always: z.array(z.unknown()).max(40).optional(),
  rules: z.array(z.unknown()).min(1).max(200),
})

/** The conditions of one layer, as data; of its rules the first that is for the case applies. */
export const RuleBook = RuleBookFace.extend({
  always: z.array(Condition).max(40).optional(),
  rules: z.array(Rule).min(1).max(200),
})
export type RuleBook = z.infer<typeof RuleBook>
/** A rule book as it is written in a file, before defaults are filled in. */
export type RuleBookSource = z.input<typeof RuleBook>

/** Tells a group from a single condition. */
export function isGroup(condition: Condition): condition is Group {
  return 'of' in condition
}
