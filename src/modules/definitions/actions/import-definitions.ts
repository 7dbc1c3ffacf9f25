import type { Problem } from '../../../engines/problem.ts'
import { canonicalJson } from '../../../lib/canonical-json.ts'
import { newId } from '../../../lib/ids.ts'
import { sha256 } from '../../../platform/crypto/keys.ts'
import type { Act } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { holdNewestVersions, insertDefinitions } from '../definition.store.ts'
import { checkPackages, type FormSurroundings } from '../rules/check-package.ts'
import type { DefinitionFile } from '../rules/package.ts'

/** The files are wrong; nothing was imported. */
export class DefinitionsRefused extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map((one) => `${one.file ?? ''} ${one.path}: ${one.message}`).join('\n'))
    this.problems = problems
  }
}

/** Publishes the files that differ from the newest published version, each as the next version; answers what was published. */
export async function importDefinitions(
  act: Act,
  files: readonly DefinitionFile[],
  surroundings: FormSurroundings,
) {
  const newest = await holdNewestVersions(act.tx)

  const problems = checkPackages(files, surroundings)
  if (problems.length > 0) throw new DefinitionsRefused(problems)
  const changed = files.flatMap((file) => {
    const body: unknown = file.kind === 'print' ? { typst: file.text } : JSON.parse(file.text)
    const hash = sha256(canonicalJson(body))
    const before = newest.find(
      (one) => one.kind === file.kind && one.region === file.region && one.code === file.code,
    )
    if (before?.sha256.equals(hash)) return []
    return [{ file, body, hash, version: (before?.version ?? 0) + 1 }]
  })

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
      published_at: act.now,
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
