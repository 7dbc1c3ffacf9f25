import { loadDefinitions } from '../../src/app/load-definitions.ts'
import { bindOperations, createGate, wireModules } from '../../src/app/wire.ts'
import type { ReturnItem } from '../../src/engines/workflow/index.ts'
import { newId } from '../../src/lib/ids.ts'
import type { Server } from '../../src/platform/http/bind.ts'
import { createServer } from '../../src/platform/http/server.ts'
import type { TestWorld } from '../support/world.ts'
import { aDeclaration, aProvince, type Declaration, type Province } from './declarations.ts'
import { aSignedInBrowser, type SignedInBrowser } from './organisations.ts'

/** Everybody who handles a declaration, signed in before a real server. */
export interface Desks {
  readonly world: TestWorld
  readonly server: Server
  readonly province: Province
  readonly unit: SignedInBrowser
  readonly county: SignedInBrowser
  readonly city: SignedInBrowser
}

/** Wires a world, loads the definitions, opens the server and signs the offices in. */
export async function openDesks(world: TestWorld): Promise<Desks> {
  wireModules(world)
  await loadDefinitions(world)
  const server = await createServer(world, createGate(world))
  bindOperations(server)
  await server.fastify.ready()
  const province = await aProvince(world)
  const signIn = (member: { mobile: string; membershipId: string }) =>
    aSignedInBrowser(server, member, member.membershipId)
  return {
    world,
    server,
    province,
    unit: await signIn(province.employerOfficial),
    county: await signIn(province.countyClerk),
    city: await signIn(province.cityClerk),
  }
}

/** A person with a complete declaration that is not submitted yet, signed in. */
export async function anApplicant(desks: Desks, name = '顾晓棠') {
  const declaration = await aDeclaration(desks.world, desks.province, { name })
  const browser = await aSignedInBrowser(desks.server, declaration.person)
  return { ...declaration, browser }
}
export type Applicant = Awaited<ReturnType<typeof anApplicant>>

/** What a move may carry. */
export interface MoveMore {
  readonly form?: Record<string, string>
  readonly reason?: string
  readonly items?: readonly ReturnItem[]
  readonly requestId?: string
  readonly seenVersion?: number
}

/** Presses one of the buttons that a case lists for the browser, and answers what the server said. */
export async function press(
  browser: SignedInBrowser,
  { caseId }: Pick<Declaration, 'caseId'>,
  action: string,
  more: MoveMore = {},
) {
  const seen = (await browser.get(`/cases/${caseId}`)).json()
  const step = seen.moves?.find((one: { action: string }) => one.action === action)?.step
  return browser.post(`/cases/${caseId}/moves`, {
    requestId: newId(),
    seenVersion: seen.version ?? 0,
    step: step ?? seen.standing?.open[0]?.step ?? 'none',
    action,
    ...more,
  })
}

/** Presses a button that must work. */
export async function pressed(...given: Parameters<typeof press>) {
  const answer = await press(...given)
  if (answer.statusCode !== 200) throw new Error(`${given[2]} answered ${answer.body}`)
  return answer.json()
}

export const CONSENT = { form: { opinion: '材料真实，同意上报。' } }
