import type { Operation } from '../../src/platform/http/contract.ts'
import { notFound, sharedRefusals } from '../../src/platform/http/refusal.ts'
import type { Scene } from './example.ts'
import type { Stage } from './stage.ts'
import { type Answer, type Sent, send, textOf, type Visitor } from './visitor.ts'

/** What came of playing an operation before everybody. */
export interface Performed {
  readonly entitled: Answer
  /** One line for everything that is not as it must be. */
  readonly wrong: readonly string[]
}

const bodyOf = (code: string) => JSON.stringify({ code, message: sharedRefusals[code]?.sentence })
const NOTHING = bodyOf(notFound().code)
const SIGNED_OUT = bodyOf('signed-out')

/**
 * Plays one operation: outsiders try, the entitled caller succeeds, outsiders try again. Outsiders come first so that
 * they try on an object on which the act is still possible, and again so that nothing shows once it has been done.
 */
export async function perform(stage: Stage, op: Operation, scene: Scene<Operation>): Promise<Performed> {
  const wrong: string[] = []
  const ask = (visitor: Visitor | null, input: unknown) =>
    send(stage.server, visitor, op, input as Sent, { headers: scene.headers, payload: scene.payload })
  const play = new Play(stage, op, scene, ask, wrong)
  if (op.permission === 'public' && scene.unknown && !scene.concealed) {
    const never = await ask(scene.entitled, scene.unknown)
    if (![404, 409].includes(never.status)) wrong.push(`an id that never existed got ${face(never)}`)
  }
  await play.outsiders('before')
  const entitled = await ask(scene.entitled, scene.input)
  const isRight = entitled.status === 200 || (op.method === 'PATCH' && entitled.status === 204)
  if (!isRight) wrong.push(`${nameOf(scene.entitled)} is entitled and got ${face(entitled)}`)
  const text = textOf(entitled)
  if (scene.mentions && !text.includes(scene.mentions)) wrong.push(`${scene.mentions} is not in ${text}`)
  if (scene.omits && text.includes(scene.omits)) wrong.push(`${scene.omits} is in the reply`)
  scene.check?.(text)
  await play.outsiders('after')
  return { entitled, wrong }
}

class Play {
  readonly #stage: Stage
  readonly #op: Operation
  readonly #scene: Scene<Operation>
  readonly #ask: (visitor: Visitor | null, input: unknown) => Promise<Answer>
  readonly #wrong: string[]

  constructor(
    stage: Stage,
    op: Operation,
    scene: Scene<Operation>,
    ask: (visitor: Visitor | null, input: unknown) => Promise<Answer>,
    wrong: string[],
  ) {
    this.#stage = stage
    this.#op = op
    this.#scene = scene
    this.#ask = ask
    this.#wrong = wrong
  }

  async outsiders(when: 'before' | 'after'): Promise<void> {
    const { entitled, alsoEntitled, nextHolders, unknown } = this.#scene
    if (this.#op.permission !== 'public' || (entitled && unknown)) await this.#signedOut(when)
    const entitledOnes = [
      entitled,
      ...(alsoEntitled === 'everybody' ? [] : (alsoEntitled ?? [])),
      ...(when === 'after' ? (nextHolders ?? []) : []),
    ]
    // All at once, as they would come: none waits for another.
    await Promise.all([
      ...Object.values(this.#stage.cast)
        .filter((visitor) => !entitledOnes.some((one) => one !== null && isSame(one, visitor)))
        .map((visitor) => this.#outsider(visitor, when)),
      this.#restricted(when),
    ])
    await this.#concealed(when)
  }

  async #signedOut(when: string): Promise<void> {
    const { input, unknown } = this.#scene
    const real = await this.#ask(null, input)
    if (real.status !== 401 || !isBody(this.#op, real, SIGNED_OUT)) {
      this.#wrong.push(`signed out, ${when}: ${face(real)}`)
    }
    if (unknown) this.#same(real, await this.#ask(null, unknown), `signed out, ${when}`)
  }

  /** Whoever still has to set a first password can do nothing else, and learns nothing. */
  async #restricted(when: string): Promise<void> {
    const { permission } = this.#op
    if (permission === 'public' || permission === 'signed-in-restricted') return
    const answer = await this.#ask(this.#stage.restricted, this.#scene.input)
    const isToldSo = this.#op.method === 'HEAD' || textOf(answer).includes('"code":"session.restricted"')
    if (answer.status !== 403 || !isToldSo) this.#wrong.push(`restricted, ${when}: ${face(answer)}`)
    const { unknown } = this.#scene
    if (unknown) this.#same(answer, await this.#ask(this.#stage.restricted, unknown), `restricted, ${when}`)
  }

  async #outsider(visitor: Visitor, when: string): Promise<void> {
    const { input, unknown, mentions, alsoEntitled, entitled } = this.#scene
    const { permission } = this.#op
    const where = `${visitor.key}, ${when}`
    if (
      !['public', 'signed-in', 'signed-in-restricted'].includes(permission) &&
      !holds(visitor, permission)
    ) {
      const answer = await this.#ask(visitor, input)
      if (answer.status !== 404 || !isBody(this.#op, answer, NOTHING))
        this.#wrong.push(`${where}: ${face(answer)}`)
      if (unknown) this.#same(answer, await this.#ask(visitor, unknown), where)
      return
    }
    if (alsoEntitled === 'everybody' || (permission === 'public' && !entitled)) return
    if (unknown) {
      const real = await this.#ask(visitor, input)
      const never = await this.#ask(visitor, unknown)
      this.#same(real, never, where)
      this.#isNothing(never, where)
    } else if (mentions) {
      const answer = await this.#ask(visitor, input)
      if (answer.status >= 500) this.#wrong.push(`${where}: ${face(answer)}`)
      if (textOf(answer).includes(mentions)) this.#wrong.push(`${where}: reads ${mentions}`)
    }
  }

  /** What nobody may know of is hidden from the entitled caller and from everybody who may ask at all. */
  async #concealed(when: string): Promise<void> {
    const { concealed, unknown, entitled } = this.#scene
    if (!concealed) return
    if (!unknown) throw new Error('What is concealed is compared with what never existed.')
    for (const input of concealed) {
      for (const visitor of [entitled, this.#stage.cast.neighbour, this.#stage.cast.otherCity]) {
        const hidden = await this.#ask(visitor, input)
        const isNo = hidden.status >= 400 && hidden.status < 500
        if (!isNo && !this.#scene.harmless)
          this.#wrong.push(`concealed, ${nameOf(visitor)}, ${when}: ${face(hidden)}`)
        this.#same(hidden, await this.#ask(visitor, unknown), `concealed, ${nameOf(visitor)}, ${when}`)
      }
    }
  }

  #isNothing(answer: Answer, where: string): void {
    const { refusal, harmless } = this.#scene
    if (answer.status === 404 && isBody(this.#op, answer, NOTHING)) return
    if (harmless && answer.status === 200) return
    if (refusal && answer.status === 409 && textOf(answer).includes(`"code":"${refusal}"`)) return
    this.#wrong.push(`${where}: an id that never existed got ${face(answer)}`)
  }

  #same(real: Answer, never: Answer, where: string): void {
    const { echoes } = this.#scene
    const echo = (text: string) => (echoes ? text.replaceAll(echoes.unknown, echoes.real) : text)
    if (real.status === never.status && real.body === echo(never.body) && sameHeaders(real, never)) return
    this.#wrong.push(`${where}: the real one got ${face(real)}, the one that never existed ${face(never)}`)
  }
}

/** A HEAD answer has no body; its length tells which one it would have had. */
function isBody(op: Operation, answer: Answer, expected: string): boolean {
  if (op.method !== 'HEAD') return textOf(answer) === expected
  return answer.body === '' && answer.headers['content-length'] === String(Buffer.byteLength(expected))
}

function sameHeaders(left: Answer, right: Answer): boolean {
  return JSON.stringify(left.headers) === JSON.stringify(right.headers)
}

function holds(visitor: Visitor, duty: string): boolean {
  return visitor.duties.includes(duty)
}

function isSame(left: Visitor, right: Visitor): boolean {
  return left.personId === right.personId && left.organisationId === right.organisationId
}

function nameOf(visitor: Visitor | null): string {
  return visitor ? visitor.key : 'a visitor'
}

function face(answer: Answer): string {
  return `${answer.status} ${textOf(answer).slice(0, 300)}`
}
