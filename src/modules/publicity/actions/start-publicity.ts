import { canonicalJson } from '../../../lib/canonical-json.ts'
import { addDays, businessDateOf, endOfDay, formatDate } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { sha256 } from '../../../platform/crypto/keys.ts'
import { reading } from '../../../platform/database/database.ts'
import type { Act } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { workingCalendar } from '../../catalogue/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { addItem, beginPeriod, insertOffices } from '../publicity.store.ts'
import { countedFrom, decideEnd } from '../rules/period.ts'
import { daysInWords, type PublicityTerms } from '../rules/terms.ts'

/** Somebody who is put out for publicity, and by whom. */
export interface StartPublicity {
  readonly terms: PublicityTerms
  /** The organisation that starts it; it answers for the list. */
  readonly organisation: { readonly id: string; readonly name: string }
  /** Offices above that may look and decide as well, the nearest first. */
  readonly offices: readonly string[]
  /** What the list belongs to: an activity. */
  readonly group: { readonly id: string; readonly title: string }
  readonly person: {
    readonly id: string
    readonly name: string
    readonly unitId: string
    /** The texts of the columns, in the order of the terms. */
    readonly cells: readonly string[]
  }
  readonly subject: {
    readonly kind: string
    readonly id: string
    readonly title: string
    readonly link: string
  }
}

/** Whether it was started, or the sentence why its end cannot be computed. */
export type Started =
  | { readonly ok: true; readonly until: string }
  | { readonly ok: false; readonly reason: string }

/**
 * Puts one person out for publicity, on the list of the day. What one organisation starts for the same thing under the
 * same terms on one day is one list; it is sealed when that day is over.
 */
export async function startPublicity(act: Act, start: StartPublicity): Promise<Started> {
  const { tx, now } = act
  const { terms, organisation, group, person, subject } = start
  const startedOn = businessDateOf(now)
  const end = decideEnd(await workingCalendar(reading(tx)), startedOn, terms)
  if (!end.ok) return { ok: false, reason: end.reason }

  const overAt = endOfDay(end.lastDay)
  const period = await beginPeriod(tx, {
    id: newId(now),
    organisation_id: organisation.id,
    organisation_name: organisation.name,
    group_id: group.id,
    group_title: group.title,
    unit_id: terms.audience === 'unit' ? person.unitId : null,
    terms,
    terms_sha256: sha256(canonicalJson(terms)).toString('hex'),
    label: terms.label,
    started_on: startedOn,
    until_day: end.lastDay,
    seal_at: endOfDay(startedOn),
    over_at: overAt,
    shown_until: endOfDay(addDays(end.lastDay, terms.shownAfterDays)),
    created_at: now,
  })
  await insertOffices(
    tx,
    { id: period.id, overAt },
    [organisation.id, ...start.offices],
    terms.audience === 'both' ? person.unitId : null,
  )
  const itemId = newId(now)
  await addItem(tx, {
    id: itemId,
    period_id: period.id,
    subject_kind: subject.kind,
    subject_id: subject.id,
    person_id: person.id,
    unit_id: person.unitId,
    name: person.name,
    cells: person.cells,
    joined_at: now,
  })
  await record(act, {
    act: 'publicity.started',
    subject: { kind: subject.kind, id: subject.id },
    details: { period: period.id, item: itemId, until: end.lastDay, terms: terms.code },
  })
  await sendMessage(act, {
    to: { personId: person.id },
    kind: 'publicity.started',
    values: {
      title: subject.title,
      label: terms.label,
      from: formatDate(countedFrom(startedOn)),
      until: formatDate(end.lastDay),
      days: daysInWords(terms),
    },
    link: `/publicity/${period.id}`,
  })
  return { ok: true, until: end.lastDay }
}
