import { Refusal } from '../../../platform/http/refusal.ts'

/** The refusal of fields that do not fit, each with its reason. */
export function malformed(issues: readonly { path: string; message: string }[]): Refusal {
  return new Refusal('request.malformed', { issues })
}
