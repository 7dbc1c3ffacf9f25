import { storeFile } from '../../src/modules/attachments/index.ts'
import { noticeOperations } from '../../src/modules/notices/index.ts'
import { registrationOperations } from '../../src/modules/registrations/index.ts'
import type { Stage } from './stage.ts'

/** A scan put into a place, checked and ready. */
export async function aScan(
  stage: Stage,
  place: { ownerKind: string; ownerId: string; slot: string; uploadedBy: string },
): Promise<string> {
  const [photo] = stage.files.photos
  if (!photo) throw new Error('There is no photo.')
  const { bytes } = photo
  return stage.world.act(null, (act) =>
    storeFile(act, { ...place, name: '扫描件.jpg', bytes, accept: ['jpeg'] }),
  )
}

/** The scan of a person's proof for a request. */
export function anEvidence(stage: Stage, personId: string): Promise<string> {
  return aScan(stage, {
    ownerKind: 'person-request',
    ownerId: personId,
    slot: 'evidence',
    uploadedBy: personId,
  })
}

/** A scan in the place of a unit's own licences. */
export function aLicence(stage: Stage, unit: { organisationId: string | null; personId: string }) {
  return aScan(stage, {
    ownerKind: 'organisation',
    ownerId: unit.organisationId ?? '',
    slot: 'licence',
    uploadedBy: unit.personId,
  })
}

/** One file of each kind of owner that neither the unit nor a neighbour nor another city's office may know of. */
export async function hiddenFiles(stage: Stage): Promise<string[]> {
  const person = await stage.newcomer()
  const registration = await stage.done(person, registrationOperations.startRegistration, { body: {} })
  const notice = await stage.done(stage.cast.city, noticeOperations.createNotice, {
    body: { title: '关于咨询安排的公告', category: 'guide' },
  })
  const uploadedBy = person.personId
  return Promise.all([
    anEvidence(stage, person.personId),
    aLicence(stage, await stage.newUnit()),
    aScan(stage, { ownerKind: 'registration', ownerId: registration.id, slot: 'licence', uploadedBy }),
    aScan(stage, {
      ownerKind: 'notice',
      ownerId: notice.id,
      slot: 'files',
      uploadedBy: stage.cast.city.personId,
    }),
  ])
}
