import { expect } from 'vitest'
import { certificateOperations } from '../../src/modules/certificates/index.ts'
import { type ExamplesOf, forId } from './example.ts'
import type { Newcomer, Stage } from './stage.ts'
import { send } from './visitor.ts'

const ofCertificate = (certificateId: string) => ({ params: { certificateId } })

interface Issued {
  readonly holder: Newcomer
  readonly id: string
  readonly number: string
  readonly code: string
}

/** A certificate that the city has issued, with its signed document. */
async function aCertificate(stage: Stage, isOnlyRead = true): Promise<Issued> {
  const { applicant, dossierId } = await (isOnlyRead
    ? stage.kept('certified')
    : stage.declaration('certified'))
  await stage.runJobs()
  const row = await stage.world.database.read
    .selectFrom('certificate')
    .select(['id', 'number', 'verification_code as code'])
    .where('source_id', '=', dossierId)
    .executeTakeFirstOrThrow()
  return { holder: applicant, ...row }
}

const reason = '按持证人申请，经核实后办理。'

/** A change of the city's to a certificate of its own. */
async function aChange(stage: Stage) {
  const issued = await aCertificate(stage, false)
  const make = (id: string) => ({ ...ofCertificate(id), body: { seenVersion: 1, reason } })
  return { issued, entitled: stage.cast.city, ...forId(stage, issued.id, make) }
}

export const certificateExamples: ExamplesOf<typeof certificateOperations> = {
  async listMine(stage) {
    const { holder, id } = await aCertificate(stage)
    return { entitled: holder, input: { query: {} }, mentions: id }
  },
  async readQr(stage) {
    const { holder, id } = await aCertificate(stage)
    return { entitled: holder, alsoEntitled: [stage.cast.city], ...forId(stage, id, ofCertificate) }
  },
  async download(stage) {
    const { holder, id } = await aCertificate(stage)
    return {
      entitled: holder,
      alsoEntitled: [stage.cast.city],
      ...forId(stage, id, ofCertificate),
      check: (body) => expect(body.startsWith('%PDF')).toBe(true),
    }
  },
  async listIssued(stage) {
    const { id } = await aCertificate(stage)
    return { entitled: stage.cast.city, input: { query: { limit: 50 } }, mentions: id }
  },
  async readIssued(stage) {
    const { id } = await aCertificate(stage)
    return { entitled: stage.cast.city, ...forId(stage, id, ofCertificate) }
  },
  async correct(stage) {
    const issued = await aCertificate(stage, false)
    const content = {
      holderName: issued.holder.name,
      specialtyName: '建筑结构设计',
      obtainedOn: '2026-02-20',
    }
    const make = (id: string) => ({ ...ofCertificate(id), body: { seenVersion: 1, reason, content } })
    return { entitled: stage.cast.city, ...forId(stage, issued.id, make) }
  },
  async reissue(stage) {
    const { issued: _issued, ...scene } = await aChange(stage)
    return scene
  },
  async revoke(stage) {
    const { issued: _issued, ...scene } = await aChange(stage)
    return scene
  },
  async verify(stage) {
    const { number, holder } = await aCertificate(stage)
    const make = (one: string, holderName: string) => ({ body: { number: one, holderName } })
    return {
      entitled: null,
      input: make(number, holder.name),
      unknown: make(`${number.slice(0, -4)}9999`, holder.name),
      concealed: [make(number, '周而复')],
    }
  },
  async verifyCode(stage) {
    const { code } = await aCertificate(stage)
    const make = (one: string) => ({ body: { code: one } })
    return { entitled: null, input: make(code), unknown: make('A'.repeat(code.length)) }
  },
  async verifyFile(stage) {
    const { holder, id, number } = await aCertificate(stage)
    const document = await send(stage.server, holder, certificateOperations.download, ofCertificate(id))
    const content = Buffer.from(document.body, 'latin1').toString('base64')
    return { entitled: null, input: { body: { content } }, check: (body) => expect(body).toContain(number) }
  },
}
