import type { World } from '../../../platform/world.ts'
import type { OpinionSeal } from '../../seals/index.ts'
import type { PrintOpinion } from '../rules/print-opinions.ts'

/** An opinion as it is printed, with the picture of the seal that was put to it. */
export interface SealedPrintOpinion extends PrintOpinion {
  /** The number of its picture among the files of the print. */
  readonly seal?: number
  readonly sealWidth?: number
  readonly sealHeight?: number
}

/** Adds to opinions the seals that were put to them (用章): the version of that day, whatever stands now. */
export async function placeSeals(
  { files: store }: World,
  opinions: readonly PrintOpinion[],
  seals: ReadonlyMap<string, OpinionSeal>,
) {
  const own = opinions.flatMap((one) => seals.get(one.actId) ?? [])
  // A form has a handful of opinions; templates name as many pictures.
  const numbers = new Map([...new Set(own.map((one) => one.sealId))].map((id, at) => [id, at + 1]))
  const pictures = new Map(own.map((seal) => [`seal-${numbers.get(seal.sealId)}.png`, seal.imageSha256]))
  const files = await Promise.all(
    [...pictures].map(async ([name, sha256]) => [name, { path: await store.pathOf(sha256) }] as const),
  )
  return {
    files: Object.fromEntries(files),
    opinions: opinions.map((opinion): SealedPrintOpinion => {
      const seal = seals.get(opinion.actId)
      if (!seal) return opinion
      const { widthMm: sealWidth, heightMm: sealHeight } = seal
      return { ...opinion, seal: numbers.get(seal.sealId) ?? 0, sealWidth, sealHeight }
    }),
  }
}
