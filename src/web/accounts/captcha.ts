import { type CaptchaAnswer, issueProof } from '../../modules/accounts/session.contract.ts'
import { call } from '../platform/call.ts'

/** Whether this browser can do the proof of work; over plain http it has no tools for it. */
export function canProve(): boolean {
  return globalThis.crypto?.subtle !== undefined
}

/** Does the piece of work the server asks for; about a second, without anything for the person to do. */
export async function prove(): Promise<CaptchaAnswer> {
  const [challenge, { solveChallenge }, { deriveKey }] = await Promise.all([
    call(issueProof),
    import('altcha-lib'),
    import('altcha-lib/algorithms/web/pbkdf2'),
  ])
  const solution = await solveChallenge({
    challenge: challenge as unknown as Parameters<typeof solveChallenge>[0]['challenge'],
    deriveKey,
    timeout: 30_000,
  })
  if (!solution) throw new Error('The proof of work took too long.')
  return { kind: 'proof', payload: btoa(JSON.stringify({ challenge, solution })) }
}
