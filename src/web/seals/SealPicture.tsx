import { readSealPicture } from '../../modules/seals/seal.contract.ts'
import { addressOf } from '../platform/call.ts'

/** A seal, or the part of the scan it was made of. */
export function SealPicture({
  sealId,
  side,
  alt,
  small = false,
}: {
  sealId: string
  side: 'before' | 'after'
  alt: string
  small?: boolean
}) {
  return (
    <img
      className={small ? 'seal-picture seal-picture-small' : 'seal-picture'}
      src={addressOf(readSealPicture, { params: { sealId }, query: { side } })}
      alt={alt}
    />
  )
}
