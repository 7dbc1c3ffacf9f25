import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { Act, SignedAct, SignedLook } from '../../../platform/world.ts'
import { findRevision } from '../../activities/index.ts'
import { type CheckEntry, checkRecord, type MovedContext, organisationIn } from '../../cases/index.ts'
import { listOpinionSeals, maySeal, putSeal, standingSeal } from '../../seals/index.ts'
import { type DossierRecord, findDossier, findSnapshotAt } from '../dossier.report.ts'
import { listGivers } from '../opinion.report.ts'
import { opinionSteps } from '../rules/print-opinions.ts'
import { findReadable } from './find-readable.ts'

/**
 * A move that gives an organisation's opinion is sealed with it, when whoever makes it holds the right to (用章) and the
 * organisation has a seal. Without either the opinion stands unsealed until somebody who may seals it.
 */
export async function sealWithMove(act: Act, context: MovedContext): Promise<void> {
  const { caller } = act
  if (context.kind !== 'forward' || !caller || !maySeal(caller)) return
  if (organisationIn(context.by) !== caller.membership?.organisationId) return
  const read = reading(act.tx)
  if (!(await standingSeal(read, caller.membership?.organisationId ?? ''))) return
  const dossier = await findDossier(read, context.subjectId)
  const revision = dossier && (await findRevision(read, dossier.revision_id))
  const step = revision && opinionSteps(revision.bundle.route).find((one) => one.code === context.step)
  if (!dossier || !step) return
  await seal({ ...act, caller }, dossier, { id: context.actId, stepLabel: step.label, at: act.now })
}

/** Lists the opinions that were given on a declaration, with the seals that were put to them. */
export async function listOpinions(look: SignedLook, dossierId: string) {
  const { read, caller } = look
  const { dossier, opinions } = await findOpinions(look, dossierId)
  const seals = await listOpinionSeals(
    read,
    opinions.map((one) => one.id),
  )
  const own = maySeal(caller) ? caller.membership?.organisationId : undefined
  const hasSeal = own !== undefined && (await standingSeal(read, own)) !== undefined
  const givers = await listGivers(
    read,
    opinions.map((one) => one.id),
  )
  return {
    dossierId: dossier.id,
    rows: opinions.map((one) => {
      const used = seals.get(one.id)
      return {
        actId: one.id,
        step: one.stepLabel,
        text: one.answers.map((answer) => answer.value).join('；') || `${one.label}。`,
        organisation: one.organisationName ?? '',
        person: one.personName,
        at: one.at,
        seal: used
          ? { version: used.version, person: used.personName, usedAt: used.usedAt.toISOString() }
          : null,
        maySeal: hasSeal && !used && givers.get(one.id) === own,
      }
    }),
  }
}

/** Seals an opinion that a colleague has given before (用章). */
export async function sealOpinion(act: SignedAct, dossierId: string, actId: string) {
  const look = { ...act, read: reading(act.tx) }
  const { dossier, opinions } = await findOpinions(look, dossierId)
  const opinion = opinions.find((one) => one.id === actId)
  const giver = (await listGivers(look.read, [actId])).get(actId)
  if (!opinion || !giver || giver !== act.caller.membership?.organisationId) throw notFound()
  const sealed = await seal(act, dossier, { ...opinion, at: new Date(opinion.at) })
  if (sealed === 'no-right') throw notFound()
  if (sealed !== 'sealed') throw new Refusal(`dossiers.${sealed}`)
  return listOpinions(look, dossierId)
}

async function seal(
  act: SignedAct,
  dossier: DossierRecord,
  opinion: { readonly id: string; readonly stepLabel: string; readonly at: Date },
) {
  const snapshot = await findSnapshotAt(reading(act.tx), dossier.id, opinion.at)
  if (!snapshot) return 'no-seal' as const
  return putSeal(act, {
    actId: opinion.id,
    subject: { kind: 'dossier', id: dossier.id },
    about: `${dossier.acceptance_no ?? ''} ${dossier.person_name} ${opinion.stepLabel}`.trim(),
    documentSha256: snapshot.sha256,
  })
}

async function findOpinions(look: SignedLook, dossierId: string) {
  const { caller } = look
  const { dossier, revision, sight, way, until } = await findReadable(look.read, caller, dossierId)
  const steps = new Map(opinionSteps(revision.bundle.route).map((one) => [one.code, one.label]))
  const record = await checkRecord(look.read, dossier.case_id ?? '', { sight, way, until, caller })
  return { dossier, opinions: record.filter((one) => isOpinion(one, steps)) }
}

function isOpinion(entry: CheckEntry, steps: ReadonlyMap<string, string>): boolean {
  return entry.kind === 'forward' && entry.organisationName !== null && steps.has(entry.step)
}
