import { MOST_PICTURE_BYTES } from '../attachment.contract.ts'
import type { SlotRule } from './decide-begin.ts'
import { type Kind, takes } from './file-kind.ts'

/**
 * How large a file of this kind (undefined: not known yet) may be when it arrives. Pictures may be larger than the place
 * allows where it makes them fit; those of telephones always, because they become other files anyway.
 */
export function largestArriving(kind: Kind | undefined, rule: Omit<SlotRule, 'maxCount'>): number {
  const most = Math.max(rule.maxBytes, MOST_PICTURE_BYTES)
  if (kind === 'heic') return most
  const canShrink = rule.shrink === true && takes(rule.accept, 'jpeg')
  return canShrink && kind !== 'pdf' && kind !== 'zip' ? most : rule.maxBytes
}
