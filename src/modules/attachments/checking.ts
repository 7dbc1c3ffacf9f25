import { startWorkshop, type Workshop } from '../../platform/images/workshop.ts'

let workshop: Workshop | undefined

/** The workshop of this program, started with the first file; strangers' files are opened in its child processes only. */
export function theWorkshop(): Workshop {
  workshop ??= startWorkshop({ size: 1 })
  return workshop
}
