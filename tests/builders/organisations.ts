import { makeUscc } from '../../src/lib/uscc.ts'
import {
  addMembership,
  type CreateOrganisation,
  createOrganisation,
  type Duty,
  type Role,
} from '../../src/modules/accounts/index.ts'
import type { Server } from '../../src/platform/http/bind.ts'
import type { TestWorld } from '../support/world.ts'
import { aBrowser, aPerson, PASSWORD } from './people.ts'

let made = 0

/** A 统一社会信用代码 that no other call has made. */
export function aCode(): string {
  made += 1
  return makeUscc('91', '519901', made)
}

/** An active organisation; an employer unless told otherwise. */
export async function anOrganisation(
  world: TestWorld,
  given: Partial<CreateOrganisation> & { name: string },
): Promise<{ id: string; name: string; uscc: string }> {
  const uscc = given.uscc ?? aCode()
  const { organisationId } = await world.act(null, (act) =>
    createOrganisation(act, {
      divisionCode: '519901',
      capacities: [{ capacity: 'employer' }],
      ...given,
      uscc,
    }),
  )
  return { id: organisationId, name: given.name, uscc }
}

/** An HRSS office of a place, below another one. */
export async function anOffice(
  world: TestWorld,
  given: {
    name: string
    divisionCode: string
    level: 'county' | 'city' | 'province'
    parentId?: string
    issues?: boolean
    founds?: boolean
  },
) {
  const { name, divisionCode, level, parentId, issues, founds } = given
  return anOrganisation(world, {
    name,
    divisionCode,
    capacities: [
      { capacity: 'hrss-office', level },
      ...(issues ? [{ capacity: 'issuing-body' as const, level }] : []),
      ...(founds ? [{ capacity: 'committee-founder' as const, level }] : []),
    ],
    relations: parentId ? [{ kind: 'region', parentId }] : [],
  })
}

/** A registered person who acts for an organisation. */
export async function aMember(
  world: TestWorld,
  organisationId: string,
  given: { role: Role; duties?: readonly Duty[]; name?: string },
) {
  const { role, duties, name } = given
  const person = await aPerson(world, name === undefined ? {} : { name })
  const { membershipId } = await world.act(null, (act) =>
    addMembership(act, { personId: person.personId, organisationId, role, duties }),
  )
  return { ...person, membershipId }
}

/** A browser in which somebody has signed in, acting for oneself or under a membership. */
export async function aSignedInBrowser(
  server: Server,
  person: { readonly mobile: string },
  membershipId: string | null = null,
) {
  const browser = aBrowser(server)
  const signedIn = await browser.post('/accounts/sign-in', { identifier: person.mobile, password: PASSWORD })
  if (signedIn.statusCode !== 200) throw new Error(`Signing in answered ${signedIn.body}`)
  const acting = await browser.post('/accounts/acting', { membershipId })
  if (acting.statusCode !== 200) throw new Error(`Switching answered ${acting.body}`)
  return browser
}
export type SignedInBrowser = Awaited<ReturnType<typeof aSignedInBrowser>>
