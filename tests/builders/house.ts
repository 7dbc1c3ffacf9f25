import { beforeAll, beforeEach, expect } from 'vitest'
import { loadDefinitions } from '../../src/app/load-definitions.ts'
import { bindOperations, createGate, wireModules } from '../../src/app/wire.ts'
import { createServer } from '../../src/platform/http/server.ts'
import { testDatabase } from '../support/database.ts'
import { MONDAY_MORNING, testWorld } from '../support/world.ts'
import { aMember, anOrganisation, aSignedInBrowser, type SignedInBrowser } from './organisations.ts'
import { aBrowser, agreedTexts, aRegistration, codeSentTo, PASSWORD } from './people.ts'

/** What a unit gives to one of its people. */
export interface TestSlip {
  readonly id: string
  readonly username: string
  readonly secret: string
  readonly name: string
}

/** A server with every operation, and what units do with their work accounts: `const house = await houseServer()`. */
export async function houseServer() {
  const world = await testWorld(await testDatabase(), { DEMONSTRATION: 'on' })
  const server = await createServer(world, createGate(world))
  let days = 0
  beforeAll(async () => {
    wireModules(world)
    await loadDefinitions(world)
    bindOperations(server)
    await server.fastify.ready()
  }, 60_000)
  // Each test has days of its own: the limits of one do not touch the next.
  beforeEach(() => {
    days += 3
    world.clock.set(new Date(new Date(MONDAY_MORNING).getTime() + days * 86_400_000))
  })

  /** A unit with its administrator before a browser. */
  async function aUnit(name: string) {
    const unit = await anOrganisation(world, { name })
    const admin = await aMember(world, unit.id, { role: 'unit-admin', name: '周明远' })
    const browser = await aSignedInBrowser(server, admin, admin.membershipId)
    return { unit, admin, browser }
  }

  /** Opens an account for somebody nobody knows, unless told otherwise. */
  async function open(browser: SignedInBrowser, given: object = {}) {
    const { name, identityNumber } = aRegistration()
    const who = { name, identityNumber, duties: [], ...given }
    const answer = await browser.post('/unit/work-accounts', who)
    return { ...who, answer, id: answer.json().id as string }
  }

  /** Prints the slips of some work accounts. */
  async function slipsOf(browser: SignedInBrowser, ids: readonly string[]): Promise<TestSlip[]> {
    const answer = await browser.post('/unit/work-accounts/slips', { ids })
    expect(answer.statusCode).toBe(200)
    return answer.json().slips
  }

  /** A work account as the list shows it. */
  async function rowOf(browser: SignedInBrowser, id: string) {
    const { rows } = (await browser.get('/unit/work-accounts?limit=100')).json()
    return rows.find((row: { id: string }) => row.id === id)
  }

  /** Does something with a work account as the list shows it now. */
  async function move(browser: SignedInBrowser, id: string, verb: string) {
    const { version } = await rowOf(browser, id)
    return browser.post(`/unit/work-accounts/${id}/${verb}`, { seenVersion: version })
  }

  const signIn = (browser: ReturnType<typeof aBrowser>, identifier: string, password: string) =>
    browser.post('/accounts/sign-in', { identifier, password })

  /** What only the owner can give: a mobile with its code, agreement, a password. */
  async function ownSteps(mobile = aRegistration().mobile) {
    const sent = await aBrowser(server).post('/accounts/codes', { purpose: 'register', mobile })
    expect(sent.statusCode).toBe(200)
    return { mobile, code: await codeSentTo(world, mobile), agreed: agreedTexts(), password: PASSWORD }
  }

  /** Somebody of a unit who has signed in with the slip and set a password. */
  async function anInUse(browser: SignedInBrowser) {
    const { id, name, identityNumber } = await open(browser)
    const [slip] = await slipsOf(browser, [id])
    const person = aBrowser(server)
    await signIn(person, slip?.username ?? '', slip?.secret ?? '')
    const steps = await ownSteps()
    expect((await person.post('/accounts/first-password', steps)).statusCode).toBe(200)
    return { id, name, identityNumber, person, mobile: steps.mobile, username: slip?.username ?? '' }
  }

  return { world, server, aUnit, open, slipsOf, rowOf, move, signIn, ownSteps, anInUse }
}
