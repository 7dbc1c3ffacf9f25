import { sql } from 'kysely'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import { searchKey } from '../../lib/text.ts'
import { countUpTo } from '../../platform/database/count-up-to.ts'
import type { Read } from '../../platform/database/database.ts'
import type { CertificateContent, CertificateFace } from './certificate.contract.ts'

function faces(read: Read) {
  return read
    .selectFrom('certificate')
    .innerJoin('organisation', 'organisation.id', 'certificate.issuing_body_id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('certificate_edition')
          .select(['edition', 'content', 'photo_sha256', 'document_sha256', 'trouble'])
          .whereRef('certificate_edition.certificate_id', '=', 'certificate.id')
          .orderBy('edition', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .select([
      'certificate.id',
      'certificate.number',
      'certificate.verification_code',
      'certificate.person_id',
      'certificate.issuing_body_id',
      'certificate.holder_name',
      'certificate.title_name',
      'certificate.series_name',
      'certificate.level_name',
      'certificate.status',
      'certificate.version',
      'certificate.issued_on',
      'certificate.issued_at',
      'organisation.name as issuing_body',
      'newest.edition',
      'newest.content',
      'newest.photo_sha256',
      'newest.document_sha256',
      'newest.trouble',
    ])
}

export type CertificateRecord = Awaited<ReturnType<typeof findCertificate>> & object

/** What a list shows of a record. */
export function faceOf(row: CertificateRecord): CertificateFace {
  return {
    id: row.id,
    number: row.number,
    holderName: row.holder_name,
    titleName: row.title_name,
    seriesName: row.series_name,
    levelName: row.level_name,
    issuingBody: row.issuing_body,
    issuedOn: row.issued_on,
    status: row.status as 'valid' | 'revoked',
    document: row.document_sha256 !== null ? 'ready' : row.trouble !== null ? 'stuck' : 'making',
  }
}

function shaped<R extends { content: unknown }>(row: R) {
  return { ...row, content: row.content as CertificateContent }
}

/** Finds a certificate by its id. */
export async function findCertificate(read: Read, id: string) {
  const row = await faces(read).where('certificate.id', '=', id).executeTakeFirst()
  return row && shaped(row)
}

/** Finds a certificate by number or by verification code. */
export async function findPublic(read: Read, key: { number: string } | { code: string }) {
  const query = faces(read)
  const row = await ('number' in key
    ? query.where('certificate.number', '=', key.number)
    : query.where('certificate.verification_code', '=', key.code)
  ).executeTakeFirst()
  return row && shaped(row)
}

/** Why certificates were revoked, by id. */
export async function listRevocations(read: Read, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await read
    .selectFrom('certificate_act')
    .select(['certificate_id', 'reason'])
    .where('certificate_id', 'in', [...ids])
    .where('kind', '=', 'revoked')
    .execute()
  return new Map(rows.map((row) => [row.certificate_id, row.reason ?? '']))
}

/** When a certificate was revoked. */
export async function findRevocation(read: Read, id: string): Promise<Date | undefined> {
  const row = await read
    .selectFrom('certificate_act')
    .select('at')
    .where('certificate_id', '=', id)
    .where('kind', '=', 'revoked')
    .executeTakeFirst()
  return row?.at
}

interface Asked {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** A person's certificates, newest first. */
export async function listOfPerson(read: Read, personId: string, asked: Asked) {
  let query = faces(read).where('certificate.person_id', '=', personId)
  const after = decodeCursor(asked.cursor, 1)
  if (after) query = query.where('certificate.id', '<', String(after[0]))
  const rows = await query
    .orderBy('certificate.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  return pageOf(rows.map(shaped), asked.limit, (row) => encodeCursor([row.id]))
}

interface IssuedFilter {
  readonly keyword?: string | undefined
  readonly status?: 'valid' | 'revoked' | undefined
}

/** Counts what a body has issued, no further than to the limit. */
export async function countOfBody(read: Read, bodyId: string, asked: IssuedFilter, most: number) {
  return countUpTo(read, ofBody(read, bodyId, asked), most)
}

/** What a body has issued, newest first. */
export async function listOfBody(read: Read, bodyId: string, asked: Asked & IssuedFilter) {
  let query = ofBody(read, bodyId, asked)
  const after = decodeCursor(asked.cursor, 1)
  if (after) query = query.where('certificate.id', '<', String(after[0]))
  const rows = await query
    .orderBy('certificate.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  return pageOf(rows.map(shaped), asked.limit, (row) => encodeCursor([row.id]))
}

function ofBody(read: Read, bodyId: string, asked: IssuedFilter) {
  let query = faces(read).where('certificate.issuing_body_id', '=', bodyId)
  if (asked.status) query = query.where('certificate.status', '=', asked.status)
  const key = searchKey(asked.keyword ?? '')
  if (key !== '') {
    query = query.where((eb) =>
      eb.or([
        eb('certificate.number', '=', (asked.keyword ?? '').trim().toUpperCase()),
        eb('certificate.holder_key', 'like', `${key.replace(/[\\%_]/g, '\\$&')}%`),
      ]),
    )
  }
  return query
}

/** The history of a certificate, oldest first. */
export async function listActs(read: Read, id: string) {
  return read
    .selectFrom('certificate_act')
    .select(['kind', 'edition', 'reason', 'person_name', 'organisation_name', 'at'])
    .where('certificate_id', '=', id)
    .orderBy('id')
    .execute()
}

/** An edition whose document is still to be made, with what goes into it. */
export async function findEditionToMake(read: Read, certificateId: string, edition: number) {
  const row = await read
    .selectFrom('certificate_edition')
    .innerJoin('certificate', 'certificate.id', 'certificate_edition.certificate_id')
    .innerJoin('organisation', 'organisation.id', 'certificate.issuing_body_id')
    .select([
      'certificate.id',
      'certificate.number',
      'certificate.verification_code',
      'certificate.issuing_body_id',
      'organisation.name as issuing_body',
      'certificate_edition.edition',
      'certificate_edition.content',
      'certificate_edition.photo_sha256',
      'certificate_edition.seal_sha256',
      'certificate_edition.seal_width_mm',
      'certificate_edition.seal_height_mm',
      'certificate_edition.made_at',
    ])
    .where('certificate_edition.certificate_id', '=', certificateId)
    .where('certificate_edition.edition', '=', edition)
    .where('certificate_edition.document_sha256', 'is', null)
    .executeTakeFirst()
  return row && shaped(row)
}

/** Editions without a document whose job must have been lost: made before the instant, and nothing known against them. */
export async function listUnmade(read: Read, before: Date, limit: number) {
  return read
    .selectFrom('certificate_edition')
    .select(['certificate_id', 'edition'])
    .where('document_sha256', 'is', null)
    .where('trouble', 'is', null)
    .where('made_at', '<', before)
    .orderBy('made_at')
    .limit(limit)
    .execute()
}

/** Which edition of which certificate a document is. */
export async function findByDocument(read: Read, sha256: string) {
  return read
    .selectFrom('certificate_edition')
    .select(['certificate_id', 'edition', 'signer_fingerprint'])
    .where('document_sha256', '=', sha256)
    .executeTakeFirst()
}

/** The certificates of every key that has ever signed here, DER. */
export async function listSigners(read: Read): Promise<Buffer[]> {
  const rows = await read.selectFrom('certificate_signer').select('certificate').execute()
  return rows.map((row) => row.certificate)
}

/** How often certificates were looked up in public, by id; one that never was is left out. */
export async function countLookups(read: Read, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await read
    .selectFrom('certificate_lookup')
    .select(['certificate_id', sql<number>`count(*)`.as('n')])
    .where('certificate_id', 'in', [...ids])
    .groupBy('certificate_id')
    .execute()
  return new Map(rows.map((row) => [row.certificate_id, row.n]))
}
