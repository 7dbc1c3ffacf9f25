import { newId } from '../../../lib/ids.ts'
import { type Read, reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct, World } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { listCodeTables } from '../../catalogue/index.ts'
import { findDefinition } from '../definition.report.ts'
import { holdNewestVersions, insertDefinitions } from '../definition.store.ts'
import { findVersion, listFilesAround, listOtherDrafts } from '../draft.report.ts'
import { type DraftRow, holdDraft, insertDraft, removeDrafts, saveDraftText } from '../draft.store.ts'
import { listDraftProblems } from '../rules/draft-problems.ts'
import { type DefinitionKind, EDITOR_SOURCE, parseJson } from '../rules/package.ts'
import { prettyText } from '../rules/pretty-text.ts'
import { type PrintField, printFields } from '../rules/print-fields.ts'
import { type RouteTerms, termsOfRoute } from '../rules/route-words.ts'
import { bodyOf, hashOf } from './import-definitions.ts'
import { tryPrint } from './try-print.ts'

interface Named {
  readonly kind: DefinitionKind
  readonly region: string
  readonly code: string
}

type From = { kind: 'newest' } | { kind: 'file' } | { kind: 'copy'; region: string; code: string }

/** Begins a draft: of what is published, of a file that waits, or of a new definition as a copy of another. */
export async function startDraft(act: SignedAct, command: Named & { from: From }) {
  const { kind, region, code, from } = command
  const read = reading(act.tx)
  const published = await findVersion(read, { kind, region, code })
  if (from.kind === 'copy' && published) throw new Refusal('definitions.exists')
  const text = await textToBeginWith(read, command, published)
  const id = newId(act.now)
  const based_on = published?.version ?? null
  const row = {
    id,
    kind,
    region,
    code,
    based_on,
    text,
    version: 1,
    saved_by: act.caller.personId,
    saved_at: act.now,
  }
  if (!(await insertDraft(act.tx, row))) throw new Refusal('definitions.draft-there')
  await record(act, {
    act: 'definitions.drafted',
    subject: { kind: 'definition-draft', id },
    details: { kind, region, code, from: from.kind },
  })
  return { draftId: id }
}

async function textToBeginWith(
  read: Read,
  { kind, code, from }: Named & { from: From },
  published: Awaited<ReturnType<typeof findVersion>>,
): Promise<string> {
  if (from.kind === 'newest' && published) return published.text
  if (from.kind === 'file' && published?.waiting) return published.waiting.text
  const source = from.kind === 'copy' ? await findDefinition(read, { ...from, kind }) : undefined
  if (!source) throw notFound()
  // A definition names itself by its code.
  return prettyText({ ...(source.body as object), code })
}

/** Saves the text of a draft, sound or not, and tells what is wrong with it. */
export async function saveDefinitionDraft(
  act: SignedAct,
  { draftId, seenVersion, text }: { draftId: string; seenVersion: number; text: string },
) {
  const draft = await held(act, draftId, seenVersion)
  const version = draft.version + 1
  await saveDraftText(act.tx, draft.id, { text, version, saved_by: act.caller.personId, saved_at: act.now })
  await record(act, { act: 'definitions.draft-saved', subject: { kind: 'definition-draft', id: draft.id } })
  const { problems } = await problemsTogether(reading(act.tx), { ...draft, text }, act.world)
  return { version, problems }
}

/**
 * Publishes a draft as the next version of its definition, alone or together with all drafts of its region; what was
 * published before stays what it was.
 */
export async function publishDraft(
  act: SignedAct,
  { draftId, seenVersion, together }: { draftId: string; seenVersion: number; together: boolean },
) {
  const draft = await held(act, draftId, seenVersion)
  const newest = await holdNewestVersions(act.tx)
  const read = reading(act.tx)
  const others = together ? await listOtherDrafts(read, draft) : []

  const problems = await problemsBeside(read, draft, others, act.world)
  if (problems.length > 0) throw new Refusal('definitions.unsound', { issues: problems })
  const versions = [draft, ...others].map((one) => nextVersion(one, newest))
  const changed = versions.filter((one) => !one.unchanged)
  if (changed.length === 0) throw new Refusal('definitions.unchanged')

  await insertDefinitions(
    act.tx,
    changed.map(({ unchanged: _told, ...row }) => ({
      id: newId(act.now),
      ...row,
      source: EDITOR_SOURCE,
      published_by: act.caller.personId,
      published_at: act.now,
    })),
  )
  await removeDrafts(
    act.tx,
    [draft, ...others].map((one) => one.id),
  )
  await record(act, {
    act: 'definitions.published',
    subject: { kind: 'definition', id: `${draft.kind} ${draft.region} ${draft.code}` },
    details: {
      published: changed.map(({ kind, region, code, version, sha256 }) => ({
        ...{ kind, region, code, version },
        sha256: sha256.toString('hex'),
      })),
    },
  })
  return { version: versions[0]?.version ?? 0, published: changed.length }
}

/** A draft as the next version; one that says what the newest version says makes none. */
function nextVersion(draft: DraftRow, newest: Awaited<ReturnType<typeof holdNewestVersions>>) {
  const { kind, region, code, text } = draft
  const before = newest.find((one) => one.kind === kind && one.region === region && one.code === code)
  if ((before?.version ?? null) !== draft.based_on) throw new Refusal('definitions.overtaken')
  const body = bodyOf(text)
  const sha256 = hashOf(body)
  const unchanged = before?.sha256.equals(sha256) ?? false
  const version = (before?.version ?? 0) + (unchanged ? 0 : 1)
  return { kind, region, code, version, sha256, body, text, unchanged }
}

/** Gives a draft up; the published version stays as it is. */
export async function discardDraft(
  act: SignedAct,
  { draftId, seenVersion }: { draftId: string; seenVersion: number },
) {
  const draft = await held(act, draftId, seenVersion)
  await removeDrafts(act.tx, [draft.id])
  const { kind, region, code } = draft
  await record(act, {
    act: 'definitions.draft-discarded',
    subject: { kind: 'definition-draft', id: draft.id },
    details: { kind, region, code },
  })
  return { discarded: true as const }
}

/** What is wrong with a draft, were it published together with all drafts of its region; prints are tried in a world. */
export async function problemsTogether(read: Read, draft: DraftRow, world?: World) {
  const others = await listOtherDrafts(read, draft)
  return { others: others.length, problems: await problemsBeside(read, draft, others, world) }
}

/** What a route in draft may name, beside the drafts and definitions of its region; null for other kinds. */
export async function termsOfDraft(read: Read, draft: DraftRow): Promise<RouteTerms | null> {
  if (draft.kind !== 'route') return null
  const others = await listOtherDrafts(read, draft)
  const published = await listFilesAround(read, draft.region)
  const files = [draft, ...others].map((one) => ({ ...one, path: '' }))
  const isDrafted = (one: Named) =>
    files.some((file) => file.kind === one.kind && file.region === one.region && file.code === one.code)
  return termsOfRoute({ ...draft, path: '' }, [...files, ...published.filter((one) => !isDrafted(one))])
}

async function problemsBeside(
  read: Read,
  draft: DraftRow,
  others: readonly DraftRow[],
  world: World | undefined,
) {
  const published = await listFilesAround(read, draft.region)
  const problems = listDraftProblems([draft, ...others], published, { tables: await listCodeTables(read) })
  if (problems.length > 0 || !world) return problems
  // What is sound to read is compiled with its sample, as far as it prints anything.
  const prints = [draft, ...others].filter((one) => one.kind === 'print')
  const tried = await Promise.all(prints.map((one) => tryPrint(world, one.text)))
  return tried.flat()
}

/** What a print in draft may show, in words; null for other kinds. */
export async function fieldsOfDraft(read: Read, draft: DraftRow): Promise<PrintField[] | null> {
  if (draft.kind !== 'print') return null
  const { subject } = (parseJson(draft.text) ?? {}) as { subject?: unknown }
  return printFields(String(subject ?? ''), await listFilesAround(read, draft.region))
}

async function held(act: SignedAct, draftId: string, seenVersion: number): Promise<DraftRow> {
  const draft = await holdDraft(act.tx, draftId)
  if (draft.version !== seenVersion) throw new Refusal('seen-version.stale')
  return draft
}
