import { businessDateOf } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { type Read, reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { hasCapacity } from '../../accounts/index.ts'
import { record } from '../../audit/index.ts'
import { type Combination, listCodeTables, listCombinations, readOffer } from '../../catalogue/index.ts'
import { checkActivityLayer, compileBundle } from '../../definitions/index.ts'
import { isNoticeOf } from '../../notices/index.ts'
import { holdActivity, savePublished } from '../activity.store.ts'
import type { Offer } from '../rules/activity-draft.ts'
import { type IsOffered, listPublishIssues } from '../rules/decide-publish.ts'
import {
  officeWords,
  type PublishingOffice,
  publishersForLevels,
  publishersOf,
  publisherWords,
} from '../rules/publishers.ts'

/** Publishes the draft as the next immutable revision with the definitions compiled for it. */
export async function publishActivity(
  act: SignedAct,
  authorityId: string,
  command: { activityId: string; seenVersion: number },
) {
  const activity = await holdActivity(act.tx, command.activityId, authorityId)
  if (activity.version !== command.seenVersion) throw new Refusal('seen-version.stale')

  const read = reading(act.tx)
  const { draft } = activity
  const today = businessDateOf(act.now)
  const offer = await readOffer(read, draft.region, today)
  const combinations = listCombinations(offer)
  const isOffered: IsOffered = (mode, series, level, specialty) =>
    combinations.some(
      (one) =>
        one.mode === mode &&
        one.series === series &&
        one.level === level &&
        (specialty === null || one.specialty === specialty),
    )
  const { window_from: windowFrom, window_to: windowTo } = activity
  const published = windowFrom !== null && windowTo !== null ? { windowFrom, windowTo } : null
  const surroundings = { tables: await listCodeTables(read) }
  const { layer, problems } = await checkActivityLayer(read, draft.region, draft.mode, draft, surroundings)
  const issues = [...listPublishIssues(draft, today, isOffered, published), ...problems]
  if (draft.noticeId && !(await isNoticeOf(read, draft.noticeId, authorityId))) {
    issues.push({ path: 'noticeId', message: '所选公告不是本单位的，请重新选择' })
  }
  if (issues.length > 0) {
    throw new Refusal('activities.incomplete', {
      issues: issues.map(({ path, message }) => ({ path: `draft.${path}`, message })),
    })
  }
  const bundle = await compileBundle(read, draft.region, draft.mode, layer)
  const mode = offer.modes.find((one) => one.code === draft.mode)?.name ?? draft.mode
  if (!bundle) throw new Refusal('activities.no-definitions', { details: { mode } })
  const publishers = publishersOf(bundle.policy.values)
  const held = await Promise.all(publishers.map((one) => hasCapacity(read, authorityId, one, today)))
  if (!held.includes(true)) {
    throw new Refusal('activities.not-publisher', { details: { mode, capacity: publisherWords(publishers) } })
  }
  const levels = draft.offers.flatMap((one) => one.levels)
  const further = publishersForLevels(bundle.policy.values, levels)
  const missing = await findUnmet(read, authorityId, further, today)
  if (missing)
    throw new Refusal('activities.not-publisher', { details: { mode, capacity: officeWords(missing) } })

  const version = activity.version + 1
  const revision = (activity.current_revision ?? 0) + 1
  await savePublished(
    act.tx,
    { id: activity.id, version, draft },
    { id: newId(act.now), revision, bundle, published_by: act.caller.personId, published_at: act.now },
    offerRows(draft.mode, draft.offers, combinations),
  )
  await record(act, {
    act: 'activities.published',
    subject: { kind: 'activity', id: activity.id },
    details: { revision, definitions: bundle.refs },
  })
  return { id: activity.id, version, revision }
}

/** The first of several demands of which the office meets no part. */
async function findUnmet(
  read: Read,
  authorityId: string,
  demands: readonly (readonly PublishingOffice[])[],
  today: string,
): Promise<readonly PublishingOffice[] | undefined> {
  const met = await Promise.all(
    demands.map(async (offices) => {
      const held = await Promise.all(
        offices.map(({ capacity, level }) => hasCapacity(read, authorityId, capacity, today, level)),
      )
      return held.includes(true)
    }),
  )
  return demands.find((_, index) => !met[index])
}

/** Each combination once, even when two lines of the draft name it. */
function offerRows(mode: string, offers: readonly Offer[], combinations: readonly Combination[]) {
  const chosen = combinations.filter(
    (one) =>
      one.mode === mode &&
      offers.some(
        (offer) =>
          offer.seriesCode === one.series &&
          (offer.levels as readonly string[]).includes(one.level) &&
          (offer.specialtyCodes.length === 0 || offer.specialtyCodes.includes(one.specialty)),
      ),
  )
  const rows = chosen.map((one) => ({
    series_code: one.series,
    level: one.level,
    specialty_code: one.specialty,
  }))
  return [...new Map(rows.map((row) => [Object.values(row).join(' '), row])).values()]
}
