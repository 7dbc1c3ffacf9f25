import { bindAct, bindPublicAct, bindRead, bindStream, type Server } from '../../platform/http/bind.ts'
import { notFound, Refusal } from '../../platform/http/refusal.ts'
import type { Caller } from '../../platform/world.ts'
import { changeCertificate } from './actions/change-certificate.ts'
import { verifyCertificate } from './actions/verify-certificate.ts'
import * as contract from './certificate.contract.ts'
import { faceOf, findCertificate, listActs, listOfBody, listOfPerson } from './certificate.report.ts'

/** Binds the operations of certificates. */
export function bindCertificates(server: Server): void {
  const { publicUrl } = server.world.config
  bindRead(server, contract.listMine, async ({ read, caller }, { query }) => {
    const page = await listOfPerson(read, caller.personId, query)
    return { rows: page.rows.map(faceOf), next: page.next }
  })
  bindStream(server, contract.download, async ({ read, caller, world }, { params }) => {
    const found = await findCertificate(read, params.certificateId)
    const mine = found && caller && found.person_id === caller.personId
    const ours =
      found &&
      caller?.duties.includes('office.issue') &&
      caller.membership?.organisationId === found.issuing_body_id
    if (!found || !(mine || ours)) throw notFound()
    if (found.status === 'revoked' && !ours) throw new Refusal('certificates.revoked')
    if (found.document_sha256 === null) throw new Refusal('certificates.in-the-making')
    return {
      body: await world.files.open(found.document_sha256),
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
    return {
      ...faceOf(found),
      version: found.version,
      edition: found.edition,
      content: found.content,
      verificationAddress: `${publicUrl}/verify?code=${found.verification_code}`,
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
}

/** The duty office.issue comes only with a membership. */
function bodyOf(caller: Caller): string {
  if (!caller.membership) throw notFound()
  return caller.membership.organisationId
}
