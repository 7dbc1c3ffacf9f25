import { createChallenge, type Payload, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import svgCaptcha from 'svg-captcha'
import { randomToken, sha256 } from '../../../platform/crypto/keys.ts'
import type { Act, World } from '../../../platform/world.ts'
import { insertPicture, spendPicture, spendProof } from '../guard.store.ts'
import type { CaptchaAnswer } from '../session.contract.ts'

const ALGORITHM = 'PBKDF2/SHA-256'
const COST = 5000
const MINUTES = 10
const MINUTE_MS = 60_000
// Without letters and digits that look alike.
const LOOK_ALIKE = '0oO1iIlL2zZ5sS8B9gq'

function secretOf(world: World): string {
  return world.keys.blindIndex('captcha', 'challenge').toString('hex')
}

/** Makes a piece of work that costs a browser about a second and a robot the same. */
export async function createProof(world: World, now: Date) {
  const challenge = await createChallenge({
    algorithm: ALGORITHM,
    cost: COST,
    // Two hex digits: 256 derivations on average.
    keyPrefix: '00',
    deriveKey,
    // Not the library's own expiresAt: it would be compared with the machine's clock instead of ours.
    data: { until: now.getTime() + MINUTES * MINUTE_MS },
    hmacSignatureSecret: secretOf(world),
  })
  return { parameters: { ...challenge.parameters }, signature: challenge.signature ?? '' }
}

/** Makes a picture of characters; the answer is kept as a hash and counts once. */
export async function createPicture(act: Act): Promise<{ key: string; svg: string }> {
  const picture = svgCaptcha.create({
    size: 4,
    noise: 2,
    width: 150,
    height: 50,
    ignoreChars: LOOK_ALIKE,
    color: false,
    background: '#ffffff',
  })
  const key = randomToken()
  await insertPicture(act.tx, {
    key: sha256(key),
    answer_hash: answerHash(act.world, key, picture.text),
    expires_at: new Date(act.now.getTime() + MINUTES * MINUTE_MS),
  })
  return { key, svg: picture.data }
}

/** Checks an answer and uses it up. */
export async function passesCaptcha(act: Act, answer: CaptchaAnswer): Promise<boolean> {
  if (answer.kind === 'picture') {
    const picture = await spendPicture(act.tx, sha256(answer.key), act.now)
    return picture?.answer_hash?.equals(answerHash(act.world, answer.key, answer.answer)) ?? false
  }
  const payload = readPayload(answer.payload)
  if (!payload) return false
  const { algorithm, cost, data } = payload.challenge.parameters
  const until = Number(data?.until)
  if (algorithm !== ALGORITHM || cost !== COST || !(until > act.now.getTime())) return false
  const result = await verifySolution({
    challenge: payload.challenge,
    solution: payload.solution,
    deriveKey,
    hmacSignatureSecret: secretOf(act.world),
  }).catch(() => undefined)
  if (!result?.verified) return false
  return spendProof(act.tx, sha256(payload.challenge.signature ?? ''), new Date(until), act.now)
}

function answerHash(world: World, key: string, text: string): Buffer {
  return world.keys.blindIndex('captcha-answer', `${key}\0${text.trim().toLowerCase()}`)
}

function readPayload(text: string): Payload | undefined {
  try {
    const payload = JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as Payload
    return payload?.challenge?.parameters && payload.solution ? payload : undefined
  } catch {
    return undefined
  }
}
