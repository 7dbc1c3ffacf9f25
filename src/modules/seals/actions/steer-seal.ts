import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import type { Finding } from '../rules/judge-scan.ts'
import type { SealFace } from '../seal.report.ts'
import { holdSeals, type SealChange, saveSeal } from '../seal.store.ts'
import { managedBy } from '../who-seals.ts'
import { shown } from './make-seal.ts'

/** Puts a preview in force after its administrator has compared it with the scan; the seal before it is kept as replaced. */
export async function confirmSeal(act: SignedAct, sealId: string): Promise<SealFace> {
  const { organisationId, seal, all } = await hold(act, sealId, 'preview')
  const stopping = (seal.findings as unknown as Finding[]).find((one) => one.kind === 'stop')
  if (stopping) throw new Refusal('seals.not-usable', { details: { sentence: stopping.sentence } })
  const { now, caller } = act
  const before = all.find((one) => one.state === 'standing')
  if (before) await change(act, before.id, { state: 'replaced', ended_at: now, ended_by: caller.personId })
  const version = Math.max(0, ...all.map((one) => one.version ?? 0)) + 1
  await change(act, sealId, {
    state: 'standing',
    version,
    confirmed_at: now,
    confirmed_by: caller.personId,
  })
  return shown(act, organisationId, sealId)
}

/** Gives a preview up. */
export async function discardSeal(act: SignedAct, sealId: string): Promise<{ discarded: true }> {
  await hold(act, sealId, 'preview')
  await change(act, sealId, { state: 'discarded', ended_at: act.now, ended_by: act.caller.personId })
  return { discarded: true }
}

/** Takes the seal in force out of use; what was sealed with it stays sealed. */
export async function retireSeal(act: SignedAct, sealId: string, reason: string): Promise<SealFace> {
  const { organisationId } = await hold(act, sealId, 'standing')
  await change(act, sealId, {
    state: 'retired',
    ended_at: act.now,
    ended_by: act.caller.personId,
    ended_reason: reason,
  })
  return shown(act, organisationId, sealId)
}

async function hold(act: SignedAct, sealId: string, state: 'preview' | 'standing') {
  const { organisationId } = managedBy(act.caller)
  const all = await holdSeals(act.tx, organisationId)
  const seal = all.find((one) => one.id === sealId)
  if (!seal) throw notFound()
  if (seal.state !== state) throw new Refusal('seals.moved-meanwhile')
  return { organisationId, seal, all }
}

async function change(act: SignedAct, sealId: string, made: SealChange): Promise<void> {
  await saveSeal(act.tx, sealId, made)
  const { state, version, ended_reason } = made
  await record(act, {
    act: `seals.${state}`,
    subject: { kind: 'seal', id: sealId },
    details: { ...(version ? { version } : {}), ...(ended_reason ? { reason: ended_reason } : {}) },
  })
}
