import type { Problem } from '../../../engines/problem.ts'
import { canonicalJson } from '../../../lib/canonical-json.ts'
import { newId } from '../../../lib/ids.ts'
import { sha256 } from '../../../platform/crypto/keys.ts'
import type { Act } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { holdNewestVersions, insertDefinitions, listNewestFiles } from '../definition.store.ts'
import { insertWaiting } from '../draft.store.ts'
import { checkPackages, type FormSurroundings } from '../rules/check-package.ts'
import { type DefinitionFile, EDITOR_SOURCE } from '../rules/package.ts'

/** The files are wrong; nothing was imported. */
export class DefinitionsRefused extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map((one) => `${one.file ?? ''} ${one.path}: ${one.message}`).join('\n'))
    this.problems = problems
  }
}

/**
 * Publishes the files that differ from the newest published version, each as the next version; answers what was published.
 * Where the newest version was made in the product, a file that is still what it was says nothing new, and one that
 * changed waits for somebody to decide: the product's version is never undone by a restart.
 */
export async function importDefinitions(
  act: Act,
  files: readonly DefinitionFile[],
  surroundings: FormSurroundings,
) {
  const newest = await holdNewestVersions(act.tx)

  const problems = checkPackages(files, surroundings)
  if (problems.length > 0) throw new DefinitionsRefused(problems)
  const fromFiles = await listNewestFiles(act.tx)
  const differing = files.flatMap((file) => {
    const isMine = isSame(file)
    const body = bodyOf(file.text)
    const hash = hashOf(body)
    const before = newest.find(isMine)
    if (before?.sha256.equals(hash)) return []
    const edited = before?.source === EDITOR_SOURCE
    if (edited && fromFiles.find(isMine)?.sha256.equals(hash)) return []
    return [{ file, body, hash, version: (before?.version ?? 0) + 1, edited }]
  })
  const changed = differing.filter((one) => !one.edited)
  const waiting = differing.filter((one) => one.edited)

  await insertDefinitions(
    act.tx,
    changed.map(({ file, body, hash, version }) => ({
      id: newId(act.now),
      kind: file.kind,
      region: file.region,
      code: file.code,
      version,
      sha256: hash,
      body,
      source: file.path,
      text: file.text,
      published_by: act.caller?.personId ?? null,
      published_at: act.now,
    })),
  )
  await insertWaiting(
    act.tx,
    waiting.map(({ file: { kind, region, code, path, text }, hash }) => ({
      kind,
      region,
      code,
      sha256: hash,
      text,
      source: path,
      seen_at: act.now,
    })),
  )
  const published = changed.map(({ file, version }) => ({
    kind: file.kind,
    region: file.region,
    code: file.code,
    version,
  }))
  if (published.length > 0) {
    await record(act, {
      act: 'definitions.imported',
      subject: { kind: 'definition', id: 'files' },
      details: { published },
    })
  }
  return published
}

/** A definition's text as it is kept to be read by programs. */
export function bodyOf(text: string): unknown {
  return JSON.parse(text)
}

/** The hash by which two versions are the same, whatever their line breaks and the order of keys. */
export function hashOf(body: unknown): Buffer {
  return sha256(canonicalJson(body))
}

function isSame({ kind, region, code }: DefinitionFile) {
  return (one: { kind: string; region: string; code: string }) =>
    one.kind === kind && one.region === region && one.code === code
}
