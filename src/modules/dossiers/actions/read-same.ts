import type { Read } from '../../../platform/database/database.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { Caller, SignedLook } from '../../../platform/world.ts'
import { listSameContent } from '../../attachments/index.ts'
import { listSights, type Sight } from '../../cases/index.ts'
import {
  type ClaimRow,
  listClaimsOf,
  listClaimsOfOthers,
  listFacesOf,
  listSubmittedFiles,
} from '../claim.report.ts'
import { listSnapshots } from '../dossier.report.ts'
import type { Rank } from '../rules/claim-keys.ts'
import { type KnownRow, listSameThings } from '../rules/claims.ts'
import { parseSlot } from '../rules/files.ts'
import { fileIdsInSight, isInSight } from '../rules/in-sight.ts'
import { findReadable } from './find-readable.ts'

interface Found {
  readonly dossierId: string
  /** The section of the other declaration in which it stands. */
  readonly section: string
  readonly contradicts: boolean
  readonly rank?: Rank | undefined
}

/**
 * What checkers are told of other people's declarations that claim the same thing or show the same scan: whose, as far as
 * the checker may see them; else only how many there are. The applicant is told nothing of others.
 */
export async function readSame(look: SignedLook, dossierId: string) {
  const { read, caller } = look
  const { dossier, revision, reader, sight, until } = await findReadable(read, caller, dossierId)
  const [newest] = await listSnapshots(read, dossierId, 1, until)
  if (reader === 'applicant' || !newest?.content) throw notFound()
  const rows = (await findSameRows(read, dossier)).filter((row) => isInSight(sight, row.section))
  const seen = fileIdsInSight(revision.bundle.form, newest.content.answers, sight)
  const files = await findSameFiles(read, dossier, [...seen])
  const named = await nameOthers(
    read,
    caller,
    [...rows, ...files].flatMap((one) => one.found.map((other) => other.dossierId)),
  )
  return {
    rows: rows.map(({ found, ...place }) => ({ ...place, ...named(found) })),
    files: files.map(({ found, ...place }) => ({ ...place, ...named(found) })),
  }
}

async function findSameRows(read: Read, dossier: { readonly id: string; readonly person_id: string }) {
  const own = rowsIn(await listClaimsOf(read, dossier.id))
  if (own.length === 0) return []
  const others = rowsIn(await listClaimsOfOthers(read, dossier))
  return own.flatMap((row) => {
    const found = listSameThings(row, others)
    return found.length === 0 ? [] : [{ section: row.section, rowId: row.rowId, found }]
  })
}

function rowsIn(claims: readonly ClaimRow[]): KnownRow[] {
  const rows = Map.groupBy(claims, (claim) => `${claim.dossier_id} ${claim.section} ${claim.row_id}`)
  return [...rows.values()].flatMap((all) => {
    const [first] = all
    if (!first) return []
    const { dossier_id: dossierId, section, row_id: rowId } = first
    return [
      {
        dossierId,
        section,
        rowId,
        keys: new Map(all.map((one) => [one.sureness, one.key])),
        rank: rankOf(first),
      },
    ]
  })
}

function rankOf({ rank, ranks }: ClaimRow): Rank | undefined {
  return rank === null ? undefined : { rank, ...(ranks !== null && { ranks }) }
}

async function findSameFiles(
  read: Read,
  dossier: { readonly id: string; readonly person_id: string },
  fileIds: readonly string[],
) {
  const same = [...(await listSameContent(read, fileIds))].flatMap(([fileId, others]) =>
    others.flatMap((other) => {
      const place = other.ownerKind === 'dossier' ? parseSlot(other.slot) : undefined
      // A person's own other declarations may well show the same scan.
      return place && other.uploadedBy !== dossier.person_id
        ? [{ fileId, id: other.id, dossierId: other.ownerId, section: place.section }]
        : []
    }),
  )
  const submitted = await listSubmittedFiles(read, same)
  const counted = Map.groupBy(
    same.filter((one) => submitted.has(one.id)),
    (one) => one.fileId,
  )
  return [...counted].map(([fileId, all]) => ({
    fileId,
    found: [...new Map(all.map((one) => [one.dossierId, { ...one, contradicts: false }])).values()],
  }))
}

/** Names the others as far as the caller may see that section of theirs. */
async function nameOthers(read: Read, caller: Caller, dossierIds: readonly string[]) {
  const faces = await listFacesOf(read, [...new Set(dossierIds)])
  const sights = await listSights(
    read,
    caller,
    faces.flatMap((face) => face.case_id ?? []),
  )
  const byId = new Map(faces.map((face) => [face.id, face]))
  return (found: readonly Found[]) => {
    const known = found.flatMap(({ dossierId, section, contradicts, rank }) => {
      const face = byId.get(dossierId)
      const sight: Sight = sights.get(face?.case_id ?? '') ?? []
      if (!face?.case_id || !isInSight(sight, section)) return []
      return [
        {
          caseId: face.case_id,
          applicantName: face.person_name,
          acceptanceNo: face.acceptance_no ?? '',
          rank: rank?.rank ?? null,
          contradicts,
        },
      ]
    })
    return { known, elsewhere: found.length - known.length }
  }
}
