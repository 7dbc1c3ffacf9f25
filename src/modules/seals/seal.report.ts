import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import type { Read } from '../../platform/database/database.ts'
import { type Finding, SIZES, type SizeCode } from './rules/judge-scan.ts'

/** A seal as its administrator sees it. */
export type SealFace = Awaited<ReturnType<typeof listSeals>>[number]

const STATES = ['preview', 'standing', 'replaced', 'retired'] as const

/** Lists the seals of an organisation, the latest first; what was given up before it stood is left out. */
export async function listSeals(read: Read, organisationId: string, sealId?: string) {
  let query = read
    .selectFrom('seal')
    .innerJoin('person as maker', 'maker.id', 'seal.made_by')
    .leftJoin('person as confirmer', 'confirmer.id', 'seal.confirmed_by')
    .select(['seal.id', 'seal.version', 'seal.state', 'seal.size_code', 'seal.findings', 'seal.made_at'])
    .select(['seal.confirmed_at', 'seal.ended_at', 'seal.ended_reason'])
    .select(['maker.name as maker', 'confirmer.name as confirmer'])
    .select((of) =>
      of
        .selectFrom('seal_use')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('seal_use.seal_id', '=', 'seal.id')
        .as('uses'),
    )
    .where('seal.organisation_id', '=', organisationId)
    .where('seal.state', 'in', [...STATES])
  if (sealId !== undefined) query = query.where('seal.id', '=', sealId)
  const rows = await query.orderBy('seal.id', 'desc').limit(50).execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    state: row.state as (typeof STATES)[number],
    size: SIZES[row.size_code as SizeCode]?.label ?? row.size_code,
    findings: row.findings as unknown as Finding[],
    madeAt: row.made_at.toISOString(),
    madeBy: row.maker,
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    confirmedBy: row.confirmer,
    endedAt: row.ended_at?.toISOString() ?? null,
    endedReason: row.ended_reason,
    uses: row.uses ?? 0,
  }))
}

/** Finds the pictures of a seal of an organisation. */
export async function findPictures(read: Read, organisationId: string, sealId: string) {
  return read
    .selectFrom('seal')
    .select(['image_sha256', 'before_sha256'])
    .where('id', '=', sealId)
    .where('organisation_id', '=', organisationId)
    .where('state', '!=', 'discarded')
    .executeTakeFirst()
}

/** Finds the seal of an organisation that is in force. */
export async function standingSeal(read: Read, organisationId: string) {
  return read
    .selectFrom('seal')
    .select(['id', 'version', 'image_sha256', 'width_mm', 'height_mm'])
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'standing')
    .executeTakeFirst()
}

/** A seal put to an opinion, as a print draws it and a page tells of it. */
export interface OpinionSeal {
  readonly organisationId: string
  readonly sealId: string
  readonly version: number
  readonly imageSha256: string
  readonly widthMm: number
  readonly heightMm: number
  readonly personName: string
  readonly usedAt: Date
  /** The use itself, and the hash of what the opinion was given on. */
  readonly useId: string
  readonly documentSha256: string
}

/** The seals that were put to opinions, by the acts that gave them. */
export async function listOpinionSeals(
  read: Read,
  actIds: readonly string[],
): Promise<ReadonlyMap<string, OpinionSeal>> {
  if (actIds.length === 0) return new Map()
  const rows = await read
    .selectFrom('seal_use')
    .innerJoin('seal', 'seal.id', 'seal_use.seal_id')
    .select(['seal_use.act_id', 'seal_use.version', 'seal_use.person_name', 'seal_use.used_at'])
    .select(['seal_use.id as use_id', 'seal_use.document_sha256'])
    .select(['seal.id', 'seal.organisation_id', 'seal.image_sha256', 'seal.width_mm', 'seal.height_mm'])
    .where('seal_use.act_id', 'in', [...actIds])
    .execute()
  return new Map(
    rows.map((row) => [
      row.act_id,
      {
        organisationId: row.organisation_id,
        sealId: row.id,
        version: row.version,
        imageSha256: row.image_sha256,
        widthMm: row.width_mm,
        heightMm: row.height_mm,
        personName: row.person_name,
        usedAt: row.used_at,
        useId: row.use_id,
        documentSha256: row.document_sha256,
      },
    ]),
  )
}

/** Lists every use of an organisation's seals, the latest first. */
export async function listUses(
  read: Read,
  organisationId: string,
  asked: { cursor?: string | undefined; limit: number },
) {
  let query = read
    .selectFrom('seal_use')
    .select(['id', 'version', 'person_name', 'about', 'document_sha256', 'used_at'])
    .where('organisation_id', '=', organisationId)
  const after = decodeCursor(asked.cursor, 1)
  if (after) query = query.where('id', '<', String(after[0]))
  const found = await query
    .orderBy('id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const { rows, next } = pageOf(found, asked.limit, (row) => encodeCursor([row.id]))
  return {
    next,
    rows: rows.map((row) => ({
      id: row.id,
      version: row.version,
      person: row.person_name,
      about: row.about,
      documentSha256: row.document_sha256,
      usedAt: row.used_at.toISOString(),
    })),
  }
}
