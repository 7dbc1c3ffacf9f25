import { businessDateOf } from '../../lib/dates.ts'
import type { Read } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { ImportColumn, ImportKind } from '../../platform/sheets/importable.ts'
import type { Caller } from '../../platform/world.ts'

const kinds = new Map<string, ImportKind>()

/** Makes something that can be taken in from a sheet known; called at wiring. */
export function registerImport(kind: ImportKind): void {
  kinds.set(kind.code, kind)
}

/** What a caller may take in. */
export function kindsFor({ duties }: Pick<Caller, 'duties'>): ImportKind[] {
  return [...kinds.values()].filter((kind) => duties.includes(kind.permission))
}

/** A kind that a caller may take in; anything else is like none. */
export function openKind(caller: Pick<Caller, 'duties'>, code: string): ImportKind {
  const kind = kindsFor(caller).find((one) => one.code === code)
  if (!kind) throw notFound()
  return kind
}

/** The columns of a kind with the choices that are in force. */
export async function columnsOf(
  { columns }: ImportKind,
  read: Read,
  now: Date,
): Promise<readonly ImportColumn[]> {
  return typeof columns === 'function' ? columns(read, businessDateOf(now)) : columns
}
