import type { Act } from '../../../platform/world.ts'

/** Who acts, for the history of a certificate. */
export function actorOf({ caller }: Act) {
  return {
    person_id: caller?.personId ?? null,
    person_name: caller?.personName ?? '系统',
    organisation_name: caller?.membership?.organisationName ?? null,
  }
}
