import { newId } from '../../../lib/ids.ts'
import { type Read, reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { findOwnDraft, hasPublishedIn } from '../../activities/index.ts'
import { record } from '../../audit/index.ts'
import { listCodeTables } from '../../catalogue/index.ts'
import { checkActivityLayer, compileBundle, readDraftedBook } from '../../definitions/index.ts'
import { countSubmittedOfYear } from '../../dossiers/index.ts'
import type { RehearsalSubject } from '../rehearsal.contract.ts'
import { insertRehearsal, type RehearsalChange } from '../rehearsal.store.ts'
import { REHEARSE_QUEUE } from './rehearse-some.ts'

type Problems = readonly { readonly path: string; readonly message: string }[]

/** Starts a rehearsal of a draft that is sound; the worker does it. */
export async function startRehearsal(
  act: SignedAct,
  authorityId: string,
  { subject, year }: { subject: RehearsalSubject; year: number },
): Promise<{ id: string }> {
  const read = reading(act.tx)
  const found =
    subject.kind === 'activity'
      ? await changeOfActivity(read, authorityId, subject.activityId)
      : await changeOfRegion(read, authorityId, subject)
  const { title, mode, change } = found
  const total = await countSubmittedOfYear(read, { authorityId, year, mode, offers: change.offers })
  if (total === 0) throw new Refusal('rehearsals.nothing', { details: { year } })

  const id = newId(act.now)
  await insertRehearsal(act.tx, {
    ...{ id, title, year, mode, subject, change, total },
    authority_id: authorityId,
    started_by: act.caller.personId,
    started_at: act.now,
  })
  await record(act, {
    act: 'rehearsals.started',
    subject: { kind: 'rehearsal', id },
    details: { ...subject, year, total },
  })
  await act.world.jobs.enqueue(act.tx, REHEARSE_QUEUE, { rehearsalId: id, after: null })
  return { id }
}

interface Found {
  readonly title: string
  readonly mode: string
  readonly change: RehearsalChange
}

/** The rules as they would be pinned if the activity were published now, for what it offers. */
async function changeOfActivity(read: Read, authorityId: string, activityId: string): Promise<Found> {
  const draft = await findOwnDraft(read, authorityId, activityId)
  if (!draft) throw notFound()
  const { region, mode, title } = draft
  const surroundings = { tables: await listCodeTables(read) }
  const { layer, problems } = await checkActivityLayer(read, region, mode, draft, surroundings)
  refuseUnsound(problems, 'draft.')
  const bundle = await compileBundle(read, region, mode, layer)
  if (!bundle) throw new Refusal('rehearsals.no-definitions')
  const offers = draft.offers.map(({ seriesCode, levels }) => ({ seriesCode, levels }))
  return { title, mode, change: { change: { kind: 'books', books: bundle.rules ?? [] }, offers } }
}

/** The drafted rule book of a region in the place of the published one. */
async function changeOfRegion(
  read: Read,
  authorityId: string,
  { region, mode }: { region: string; mode: string },
): Promise<Found> {
  // Whoever has published nothing there learns nothing of what is being drafted there.
  const concerns = await hasPublishedIn(read, { authorityId, region, mode })
  const drafted = concerns ? await readDraftedBook(read, region, mode) : undefined
  if (!drafted) throw notFound()
  refuseUnsound(drafted.problems, '')
  if (!drafted.layer) throw new Refusal('rehearsals.unsound')
  return {
    title: drafted.layer.book.label,
    mode,
    change: { change: { kind: 'layer', draft: drafted.layer } },
  }
}

function refuseUnsound(problems: Problems, place: string): void {
  if (problems.length === 0) return
  const issues = problems.map(({ path, message }) => ({ path: `${place}${path}`, message }))
  throw new Refusal('rehearsals.unsound', { issues })
}
