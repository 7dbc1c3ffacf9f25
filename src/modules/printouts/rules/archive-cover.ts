import { formatInstant } from '../../../lib/dates.ts'
import { type ArchiveContents, factsOf, sizeOf, wordsOf } from './archive-index.ts'

/** A file inside an archive, as its cover lists it. */
export interface CoverFile {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

/** What the cover of an archive shows: what it is of, every file it carries with its hash, and the record of the checks. */
export function archiveCover(
  contents: ArchiveContents,
  groups: readonly { readonly title: string; readonly files: readonly CoverFile[] }[],
): Record<string, unknown> {
  const { dossier } = contents
  return {
    demonstration: contents.demonstration,
    facts: factsOf(contents).map(([label, value]) => ({ label, value })),
    groups: groups
      .filter((group) => group.files.length > 0)
      .map(({ title, files }) => ({
        title,
        files: files.map(({ name, bytes, sha256 }) => ({ name, size: sizeOf(bytes), sha256 })),
      })),
    submissions: dossier.snapshots.map(({ seq, submittedAt, sha256 }) => ({
      name: `第${seq}次提交`,
      at: formatInstant(new Date(submittedAt)),
      sha256,
    })),
    record: dossier.record.map((one) => ({
      at: formatInstant(new Date(one.at)),
      step: one.stepLabel,
      act: one.label,
      who: [one.organisationName, one.personName].filter(Boolean).join(' '),
      words: wordsOf(one),
    })),
  }
}
