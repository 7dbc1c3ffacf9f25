import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { standingSeal } from '../seal.report.ts'
import { insertUse } from '../seal.store.ts'
import { maySeal } from '../who-seals.ts'

/** An opinion that was given for the organisation acted for. */
export interface SealedOpinion {
  readonly actId: string
  readonly subject: { readonly kind: string; readonly id: string }
  /** What the unit's administrator knows it by. */
  readonly about: string
  /** The hash of what the opinion was given on. */
  readonly documentSha256: string
}

/**
 * Puts the seal in force of the organisation acted for to an opinion, when the caller has the right to (用章). Answers what
 * came of it: sealed, no right, no seal, or sealed before.
 */
export async function putSeal(
  act: SignedAct,
  opinion: SealedOpinion,
): Promise<'sealed' | 'no-right' | 'no-seal' | 'sealed-before'> {
  const { tx, now, caller } = act
  const { membership } = caller
  if (!membership || !maySeal(caller)) return 'no-right'
  const seal = await standingSeal(reading(tx), membership.organisationId)
  if (!seal?.version) return 'no-seal'
  const isNew = await insertUse(tx, {
    id: newId(now),
    seal_id: seal.id,
    organisation_id: membership.organisationId,
    version: seal.version,
    person_id: caller.personId,
    person_name: caller.personName,
    act_id: opinion.actId,
    subject_kind: opinion.subject.kind,
    subject_id: opinion.subject.id,
    about: opinion.about,
    document_sha256: opinion.documentSha256,
    used_at: now,
  })
  if (!isNew) return 'sealed-before'
  await record(act, {
    act: 'seals.used',
    subject: opinion.subject,
    details: {
      seal: seal.id,
      version: seal.version,
      opinion: opinion.actId,
      document: opinion.documentSha256,
    },
  })
  return 'sealed'
}
