import {
  type Answers,
  type Form,
  type FormScope,
  fieldsOf,
  kindOf,
  printField,
  type Row,
  readAnswer,
  rowsOf,
  type Section,
} from '../../../engines/forms/index.ts'
import { contradicts, normaliseKey, type Rank, readRank } from './claim-keys.ts'

/** One way by which something that a person claims can be known. */
export interface Claim {
  readonly section: string
  readonly rowId: string
  /** The kind of thing, as the form names it. */
  readonly thing: string
  readonly key: string
  /** 0 for the surest. */
  readonly sureness: number
  readonly rank: Rank | undefined
}

/** Lists what answers claim: every row whose section or kind says by which fields the same thing is known. */
export function listClaims(form: Form, answers: Answers, scope: FormScope): Claim[] {
  return form.sections.flatMap((section) =>
    rowsOf(answers[section.code]).flatMap((row) => claimsOfRow(section, row, scope)),
  )
}

function claimsOfRow(section: Section, row: Row, scope: FormScope): Claim[] {
  const identifies = kindOf(section, row)?.identifies ?? section.identifies
  if (!identifies) return []
  const textOf = (code: string) => {
    const field = fieldsOf(section, row).find((one) => one.code === code)
    return field ? printField(field, readAnswer(field, undefined, row), scope) : ''
  }
  const rank = identifies.rank === undefined ? undefined : readRank(textOf(identifies.rank))
  return identifies.by.flatMap((code, sureness) => {
    const key = normaliseKey(textOf(code))
    if (key === undefined) return []
    return [{ section: section.code, rowId: row.id, thing: identifies.as, key, sureness, rank }]
  })
}

/** What is known of one row's thing: a key at every sureness, and the rank. */
export interface KnownRow {
  readonly dossierId: string
  readonly section: string
  readonly rowId: string
  readonly keys: ReadonlyMap<number, string>
  readonly rank: Rank | undefined
}

/** A declaration that claims the same thing as a row, and whether the two ranks contradict. */
export interface SameThing {
  readonly dossierId: string
  readonly section: string
  readonly contradicts: boolean
  readonly rank: Rank | undefined
}

/** Whether two rows are about the same thing: the surest key that both have decides (two DOIs before two titles). */
export function isSameThing(one: KnownRow['keys'], other: KnownRow['keys']): boolean {
  const surest = [...one.keys()].toSorted((a, b) => a - b).find((sureness) => other.has(sureness))
  if (surest !== undefined) return one.get(surest) === other.get(surest)
  const keys = new Set(other.values())
  return [...one.values()].some((key) => keys.has(key))
}

/** Lists who else claims a row's thing, each declaration once; a contradicting row counts before another of the same. */
export function listSameThings(own: KnownRow, others: readonly KnownRow[]): SameThing[] {
  const found = new Map<string, SameThing>()
  for (const other of others) {
    if (!isSameThing(own.keys, other.keys)) continue
    const { dossierId, section, rank } = other
    const isContradiction = contradicts(own.rank, other.rank)
    if (isContradiction || !found.has(dossierId))
      found.set(dossierId, { dossierId, section, rank, contradicts: isContradiction })
  }
  return [...found.values()]
}
