import {
  bindAct,
  bindPublicAct,
  bindPublicRead,
  bindRead,
  bindStream,
  type Server,
} from '../../platform/http/bind.ts'
import { notFound, Refusal } from '../../platform/http/refusal.ts'
import { makeQrSvg } from '../../platform/pdf/qr-svg.ts'
import { startVerifier } from '../../platform/signing/verifier.ts'
import type { Caller, Look, SignedLook } from '../../platform/world.ts'
import { changeCertificate } from './actions/change-certificate.ts'
import { verifyCertificate } from './actions/verify-certificate.ts'
import { verifyFile } from './actions/verify-file.ts'
import * as contract from './certificate.contract.ts'
import {
  type CertificateRecord,
  countLookups,
  faceOf,
  findCertificate,
  listActs,
  listOfBody,
  listOfPerson,
  listRevocations,
} from './certificate.report.ts'
import { verificationAddress } from './rules/document-data.ts'

/** Binds the operations of certificates. */
export function bindCertificates(server: Server): void {
  const { publicUrl } = server.world.config
  const addressOf = (row: CertificateRecord) => verificationAddress(publicUrl, row.verification_code)
  bindRead(server, contract.listMine, (look, { query }) => showMine(look, query))
  bindStream(server, contract.readQr, async (look, { params }) => {
    const { found } = await getReadable(look, params.certificateId)
    return { body: Buffer.from(makeQrSvg(addressOf(found))), type: 'image/svg+xml' }
  })
  bindStream(server, contract.download, async (look, { params }) => {
    const { found, ours } = await getReadable(look, params.certificateId)
    if (found.status === 'revoked' && !ours) throw new Refusal('certificates.revoked')
    if (found.document_sha256 === null) throw new Refusal('certificates.in-the-making')
    return {
      body: await look.world.files.open(found.document_sha256),
      type: 'application/pdf',
      saveAs: `职称证书-${found.holder_name}-${found.number}.pdf`,
    }
  })
  bindRead(server, contract.listIssued, async ({ read, caller }, { query }) => {
    const page = await listOfBody(read, bodyOf(caller), query)
    return { rows: page.rows.map(faceOf), next: page.next }
  })
  bindRead(server, contract.readIssued, async ({ read, caller }, { params }) => {
    const found = await findCertificate(read, params.certificateId)
    if (!found || found.issuing_body_id !== bodyOf(caller)) throw notFound()
    const acts = await listActs(read, found.id)
    const lookups = await countLookups(read, [found.id])
    const changes = found.status === 'valid' ? (['correct', 'reissue', 'revoke'] as const) : []
    return {
      ...faceOf(found),
      version: found.version,
      edition: found.edition,
      content: found.content,
      verificationAddress: addressOf(found),
      lookups: lookups.get(found.id) ?? 0,
      trouble: found.trouble,
      may: [...changes, ...(found.document_sha256 === null ? [] : (['download'] as const))],
      acts: acts.map(({ kind, person_name, organisation_name, at, ...act }) => ({
        ...act,
        kind: kind as 'issued',
        personName: person_name,
        organisationName: organisation_name,
        at: at.toISOString(),
      })),
    }
  })
  bindAct(server, contract.correct, (act, { params, body: { content, ...body } }) =>
    changeCertificate(act, bodyOf(act.caller), {
      ...params,
      ...body,
      change: { kind: 'corrected', content },
    }),
  )
  bindAct(server, contract.reissue, (act, { params, body }) =>
    changeCertificate(act, bodyOf(act.caller), { ...params, ...body, change: { kind: 'reissued' } }),
  )
  bindAct(server, contract.revoke, (act, { params, body }) =>
    changeCertificate(act, bodyOf(act.caller), { ...params, ...body, change: { kind: 'revoked' } }),
  )
  bindPublicAct(server, contract.verify, (act, { body }) => verifyCertificate(act, body))
  bindPublicAct(server, contract.verifyCode, (act, { body }) => verifyCertificate(act, body))
  const verifier = startVerifier()
  server.fastify.addHook('onClose', () => verifier.close())
  // No transaction is held open while the child looks at the file.
  bindPublicRead(server, contract.verifyFile, (look, { body }) => verifyFile(look, verifier, body.content))
}

/** A certificate for its holder or its issuing body; for everybody else it does not exist. */
async function getReadable({ read, caller }: Look, id: string) {
  const found = await findCertificate(read, id)
  const mine = found && caller && found.person_id === caller.personId
  const ours =
    found &&
    caller?.duties.includes('office.issue') &&
    caller.membership?.organisationId === found.issuing_body_id
  if (!found || !(mine || ours)) throw notFound()
  return { found, ours: Boolean(ours) }
}

/** The duty office.issue comes only with a membership. */
export function bodyOf(caller: Caller): string {
  if (!caller.membership) throw notFound()
  return caller.membership.organisationId
}

/** The certificates of the caller. */
export async function showMine(
  { read, caller, world }: SignedLook,
  asked: Parameters<typeof listOfPerson>[2],
) {
  const page = await listOfPerson(read, caller.personId, asked)
  const ids = page.rows.map((row) => row.id)
  const lookups = await countLookups(read, ids)
  const revocations = await listRevocations(read, ids)
  const rows = page.rows.map((row) => ({
    ...faceOf(row),
    content: row.content,
    verificationAddress: verificationAddress(world.config.publicUrl, row.verification_code),
    lookups: lookups.get(row.id) ?? 0,
    revokedFor: revocations.get(row.id) ?? null,
  }))
  return { rows, next: page.next }
}
