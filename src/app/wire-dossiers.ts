import { businessDateOf } from '../lib/dates.ts'
import { maskIdentityNumber } from '../lib/mask.ts'
import {
  getPerson,
  organisationNames,
  registerPersonalStore,
  registerPersonUse,
} from '../modules/accounts/index.ts'
import { findRevision } from '../modules/activities/index.ts'
import { registerOwner } from '../modules/attachments/index.ts'
import { type MovedContext, registerSubject } from '../modules/cases/index.ts'
import { listCodeRows } from '../modules/catalogue/index.ts'
import { type CertificateSeal, certificateStore, issueCertificate } from '../modules/certificates/index.ts'
import {
  declarationUse,
  dossierOwner,
  dossierStore,
  dossierSubject,
  findDossier,
  findPhoto,
  listSnapshots,
  publicityEffects,
} from '../modules/dossiers/index.ts'
import { listOpinionSeals } from '../modules/seals/index.ts'
import { type Read, reading } from '../platform/database/database.ts'
import type { Act } from '../platform/world.ts'

/** Connects declarations with the cases that run them, the files they own, and the certificates they lead to. */
export function wireDossiers(): void {
  registerOwner(dossierOwner)
  registerSubject(dossierSubject({ 'issue-certificate': issueForDossier, ...publicityEffects }))
  registerPersonUse(declarationUse)
  registerPersonalStore(dossierStore)
  registerPersonalStore(certificateStore)
}

/** The route's effect: orders the certificate of what was declared, checked and decided. */
async function issueForDossier(act: Act, { subjectId, actId }: MovedContext): Promise<void> {
  const read = reading(act.tx)
  const dossier = await findDossier(read, subjectId)
  const revision = dossier && (await findRevision(read, dossier.revision_id))
  const [newest] = await listSnapshots(read, subjectId, 1)
  if (!dossier || !revision || !newest?.content) {
    throw new Error(`Dossier ${subjectId} cannot be certified: nothing was submitted.`)
  }
  const { form, policy } = revision.bundle
  const person = await getPerson(read, act.world.keys, dossier.person_id)
  const names = await organisationNames(read, [dossier.authority_id])
  const photoId = findPhoto(form, newest.content.answers)
  const { selection } = dossier
  await issueCertificate(act, {
    personId: person.id,
    issuingBodyId: dossier.authority_id,
    source: { kind: 'dossier', id: dossier.id },
    content: {
      holderName: person.name,
      sex: person.sex === 'male' ? '男' : '女',
      identityNumber: maskIdentityNumber(person.identityNumber),
      seriesName: selection.seriesName,
      specialtyName: selection.specialtyName,
      titleName: selection.titleName,
      levelName: selection.levelName,
      modeName: selection.modeName,
      issuingBody: names.get(dossier.authority_id) ?? '',
    },
    seal: await sealOf(read, actId, dossier.authority_id),
    photoSha256: newest.files.find((file) => file.id === photoId)?.sha256 ?? null,
    pattern: numberPattern(policy.values),
    numberValues: {
      series: selection.seriesCode,
      level: await levelDigit(read, selection.level, businessDateOf(act.now)),
    },
  })
}

/** The issuing body's seal, when whoever issued was entitled to put it to the act. */
async function sealOf(read: Read, actId: string, bodyId: string): Promise<CertificateSeal | null> {
  const used = (await listOpinionSeals(read, [actId])).get(actId)
  return used?.organisationId === bodyId ? used : null
}

function numberPattern(values: Readonly<Record<string, unknown>>): string {
  const { certificateNumber } = values
  if (typeof certificateNumber !== 'string') throw new Error('The policy has no certificateNumber.')
  return certificateNumber
}

/** The digit a level has in numbers: 1 正高级 to 5 员级, as GB/T 8561 codes titles and the catalogue keeps it. */
async function levelDigit(read: Read, level: string, today: string): Promise<string> {
  const row = (await listCodeRows(read, 'level', today)).find((one) => one.code === level)
  const digit = row?.attributes?.gbt8561Digit
  if (digit === undefined) throw new Error(`The level ${level} has no digit in the catalogue.`)
  return String(digit)
}
