import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import type { Act } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { faceOf, listForCopy } from '../attachment.report.ts'
import { holdContent, insertCopies } from '../attachment.store.ts'
import type { SlotRule } from '../rules/decide-begin.ts'
import { faultForPlace } from '../rules/fault-for-place.ts'

/** A file that is to stand in another place as well. */
export interface CopyOrder {
  readonly id: string
  readonly toSlot: string
  /** What the new place takes; without it everything is taken, so give it wherever the place has a rule. */
  readonly rule?: SlotRule
}

/**
 * Puts ready files of one owner into places of another, without copying a byte, and answers the new ids by the old.
 * The caller has made sure that whoever acts may read them. A file that is not there, not ready or does not fit its
 * place is missing from the answer. What already stands in the place with the same name and content is not put there twice.
 */
export async function copyFiles(
  act: Act,
  files: readonly CopyOrder[],
  from: { readonly kind: string; readonly id: string },
  to: { readonly kind: string; readonly id: string },
): Promise<Map<string, string>> {
  if (files.length === 0) return new Map()
  // With the sweep kept away, content that has a row now still has its bytes when the new row is there.
  const [, { sources, standing }] = await Promise.all([
    holdContent(act.tx),
    listForCopy(reading(act.tx), files, from, to),
  ])
  const found = new Map(sources.map((row) => [row.id, row]))
  const inSlot = Map.groupBy(standing, (row) => row.slot)
  const copied = new Map<string, string>()
  const fresh = files.flatMap(({ id, toSlot, rule }) => {
    const source = found.get(id)
    if (!source) return []
    const there = inSlot.get(toSlot) ?? []
    const same = there.find((row) => row.sha256 === source.sha256 && row.name === source.name)
    if (same) {
      copied.set(id, same.id)
      return []
    }
    if (rule && faultForPlace(faceOf(source), rule, there.length) !== null) return []
    const row = { ...source, id: newId(act.now), slot: toSlot }
    inSlot.set(toSlot, [...there, row])
    copied.set(id, row.id)
    return [row]
  })
  if (fresh.length === 0) return copied
  const personId = act.caller?.personId
  await Promise.all([
    insertCopies(act.tx, fresh, {
      owner_kind: to.kind,
      owner_id: to.id,
      ...(personId === undefined ? {} : { uploaded_by: personId }),
      begun_at: act.now,
    }),
    record(act, {
      act: 'attachments.copied',
      subject: { kind: to.kind, id: to.id },
      details: { from, files: fresh.map((row) => row.id) },
    }),
  ])
  return copied
}
