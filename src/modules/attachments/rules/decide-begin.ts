import { type Kind, kindOfName, nameContradicts, namesOfKinds, writeSize } from './file-kind.ts'
import { largestArriving } from './largest-arriving.ts'

/** What may be put into a place. */
export interface SlotRule {
  readonly accept: readonly Kind[]
  readonly maxBytes: number
  readonly maxCount: number
  /** Pictures above the limit may come and are made to fit. */
  readonly shrink?: boolean
}

/** Why an upload may not begin: the code of a refusal and what its sentence needs. */
export interface BeginRefusal {
  readonly code: string
  readonly details: Readonly<Record<string, string | number>>
}

// Whoever begins and never finishes must not fill the disk.
const MAX_OPEN = 60

/** Decides, before a byte travels, whether a file may be uploaded into a place. */
export function decideBegin(
  file: { readonly name: string; readonly bytes: number },
  rule: SlotRule,
  now: { readonly inPlace: number; readonly openUploads: number },
): BeginRefusal | null {
  if (nameContradicts(file.name, rule.accept)) {
    return { code: 'attachments.wrong-kind', details: { kinds: namesOfKinds(rule.accept) } }
  }
  if (file.bytes === 0) return { code: 'attachments.empty', details: {} }
  const limit = largestArriving(kindOfName(file.name), rule)
  if (file.bytes > limit) {
    const details = { size: writeSize(file.bytes), limit: writeSize(limit) }
    return {
      code: limit > rule.maxBytes ? 'attachments.picture-too-large' : 'attachments.too-large',
      details,
    }
  }
  if (now.inPlace >= rule.maxCount) {
    return { code: 'attachments.place-full', details: { count: rule.maxCount } }
  }
  if (now.openUploads >= MAX_OPEN) return { code: 'attachments.too-many-open', details: {} }
  return null
}
