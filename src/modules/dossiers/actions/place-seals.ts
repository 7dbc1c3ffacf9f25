import { readFile } from 'node:fs/promises'
import type { Look } from '../../../platform/world.ts'
import { listOpinionSeals } from '../../seals/index.ts'
import type { PrintOpinion } from '../rules/print-opinions.ts'

/** An opinion as it is printed, with the picture of the seal that was put to it. */
export interface SealedPrintOpinion extends PrintOpinion {
  /** The number of its picture among the files of the print. */
  readonly seal?: number
  readonly sealWidth?: number
  readonly sealHeight?: number
}

/** Adds to opinions the seals that were put to them (用章): the version of that day, whatever stands now. */
export async function placeSeals({ read, world }: Look, opinions: readonly PrintOpinion[]) {
  const seals = await listOpinionSeals(
    read,
    opinions.flatMap((one) => (one.actId === '' ? [] : [one.actId])),
  )
  // A form has a handful of opinions; templates name as many pictures.
  const numbers = new Map(
    [...new Set([...seals.values()].map((one) => one.sealId))].map((id, at) => [id, at + 1]),
  )
  const pictures = new Map(
    [...seals.values()].map((seal) => [`seal-${numbers.get(seal.sealId)}.png`, seal.imageSha256]),
  )
  const files = await Promise.all(
    [...pictures].map(
      async ([name, sha256]) => [name, await readFile(await world.files.pathOf(sha256))] as const,
    ),
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
