import {
  type Answers,
  allFieldsOf,
  diffAnswers,
  type Form,
  isWritable,
} from '../../../engines/forms/index.ts'
import { type Place, touches } from './return-places.ts'

/**
 * Tells of each place that was returned whether anything in it has been changed since. Both answers are final ones: what
 * is hidden or filled in by the system is no correction.
 */
export function listCorrected(
  form: Form,
  returned: Answers,
  now: Answers,
  places: readonly Place[],
): boolean[] {
  const changes = diffAnswers(form, returned, now).filter(({ section, field }) => {
    const found = form.sections.find((one) => one.code === section)
    const changed = found && allFieldsOf(found).find((one) => one.code === field)
    return !changed || isWritable(changed)
  })
  return places.map((place) => changes.some((change) => touches(change, place)))
}
