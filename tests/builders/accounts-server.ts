import { beforeAll, beforeEach, expect } from 'vitest'
import { bindAccounts, createGate, registerOwnStores } from '../../src/modules/accounts/index.ts'
import type { Server } from '../../src/platform/http/bind.ts'
import { createServer } from '../../src/platform/http/server.ts'
import { testDatabase } from '../support/database.ts'
import { MONDAY_MORNING, testWorld } from '../support/world.ts'
import { aBrowser, aPerson, PASSWORD } from './people.ts'
import { solveProof } from './solve-proof.ts'

type Browser = ReturnType<typeof aBrowser>

/** A server with the operations of accounts only, for a test file of its own: `const accounts = await accountsServer()`. */
export async function accountsServer() {
  const world = await testWorld(await testDatabase(), { DEMONSTRATION: 'on' })
  const server: Server = await createServer(world, createGate(world))
  beforeAll(async () => {
    registerOwnStores()
    bindAccounts(server)
    await server.fastify.ready()
  })
  // Each test has hours of its own, so that the limits of one do not touch the next.
  let hours = 0
  beforeEach(() => {
    hours += 26
    world.clock.set(new Date(new Date(MONDAY_MORNING).getTime() + hours * 3_600_000))
  })

  const signIn = (browser: Browser, identifier: string, password = PASSWORD, more = {}) =>
    browser.post('/accounts/sign-in', { identifier, password, ...more })

  /** A new person with a browser that is signed in. */
  async function signedIn(given: Parameters<typeof aPerson>[1] = {}) {
    const person = await aPerson(world, given)
    const browser = aBrowser(server)
    expect((await signIn(browser, person.mobile)).statusCode).toBe(200)
    return { person, browser }
  }

  /** The piece of work done, as a browser does it. */
  async function solvedProof() {
    return solveProof((await aBrowser(server).get('/accounts/captcha/proof')).json())
  }
  return { world, server, signIn, signedIn, solvedProof }
}
