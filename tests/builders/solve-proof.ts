import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import type { CaptchaAnswer } from '../../src/modules/accounts/session.contract.ts'

/** Does the piece of work that a challenge asks for, as a browser does. */
export async function solveProof(challenge: unknown): Promise<Extract<CaptchaAnswer, { kind: 'proof' }>> {
  const solution = await solveChallenge({
    challenge: challenge as Parameters<typeof solveChallenge>[0]['challenge'],
    deriveKey,
  })
  return {
    kind: 'proof',
    payload: Buffer.from(JSON.stringify({ challenge, solution })).toString('base64'),
  }
}
