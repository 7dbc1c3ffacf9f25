import { accountOperations, addMembership } from '../../src/modules/accounts/index.ts'
import { aRegistration, codeSentTo, PASSWORD } from '../builders/people.ts'
import { type ExamplesOf, forId } from './example.ts'
import { anEmployed } from './organisations.examples.ts'
import {
  aCodeFor,
  aLostMobile,
  aMobile,
  aNameRequest,
  anOwnCode,
  NEW_PASSWORD,
  withFactor,
  withScannedFactor,
} from './people.ts'
import { anEvidence } from './scans.ts'
import type { Stage } from './stage.ts'
import { aVisitor } from './visitor.ts'
import { aSlip } from './work-accounts.examples.ts'

const ofId = (id: string) => ({ params: { id } })

/** Somebody of the unit's who has lost the telephone. */
async function aMobileRequest(stage: Stage) {
  const { person } = await anEmployed(stage)
  const body = await aLostMobile(stage, person)
  return { person, ...(await stage.done(person, accountOperations.requestMobile, { body })) }
}

/** A wish for a right name or number; the proof must be one's own. */
async function aCorrection<B extends object>(stage: Stage, wanted: B) {
  const person = await stage.newcomer()
  const officeId = stage.cast.county.organisationId ?? ''
  const make = (evidence: string) => ({
    body: { ...wanted, officeId, reason: '登记时写错', evidenceFileIds: [evidence] },
  })
  const another = await anEvidence(stage, (await stage.newcomer()).personId)
  return {
    entitled: person,
    alsoEntitled: 'everybody' as const,
    ...forId(stage, await anEvidence(stage, person.personId), make),
    concealed: [make(another)],
  }
}

/** A clerk of the unit, another one, and what is typed to recover an account through the unit. */
async function aStaff(stage: Stage) {
  const { uscc, name: unitName } = await stage.world.database.read
    .selectFrom('organisation')
    .select(['uscc', 'name'])
    .where('id', '=', stage.employer.id)
    .executeTakeFirstOrThrow()
  const clerk = async () => {
    const person = await stage.newcomer()
    await stage.world.act(null, (act) =>
      addMembership(act, {
        personId: person.personId,
        organisationId: stage.employer.id,
        role: 'unit-clerk',
      }),
    )
    return person
  }
  const make = ({ name, identityNumber }: { name: string; identityNumber: string }) => ({
    body: { unitName: unitName.slice(0, 4), uscc, name, identityNumber },
  })
  return { staff: await clerk(), other: await clerk(), make }
}

/** A newcomer who asks for what is his or her own. */
const ownPage = async (stage: Stage) => ({ entitled: await stage.newcomer(), input: {} })
const ownList = async (stage: Stage) => ({ entitled: await stage.newcomer(), input: { query: {} } })
const ownAct = async (stage: Stage) => ({ entitled: await stage.newcomer(), input: { body: {} } })

export const accountExamples: ExamplesOf<typeof accountOperations> = {
  readSession: ownPage,
  readEntrance: async () => ({ entitled: null, input: {} }),
  async signIn(stage) {
    const { mobile } = await stage.newcomer()
    const another = await stage.newcomer()
    const make = (identifier: string, password: string) => ({ body: { identifier, password } })
    return {
      entitled: null,
      input: make(mobile, PASSWORD),
      unknown: make(aMobile(), NEW_PASSWORD),
      concealed: [make(another.mobile, NEW_PASSWORD)],
    }
  },
  async signInByCode(stage) {
    const { mobile } = await stage.newcomer()
    const make = (one: string, code: string) => ({ body: { mobile: one, code } })
    const code = await aCodeFor(stage, 'sign-in', mobile)
    const [known, nobodys] = [(await stage.newcomer()).mobile, aMobile()]
    // Whoever asks for codes to any number learns from a wrong one nothing about whose number it is.
    for (const one of [known, nobodys]) {
      await stage.done(null, accountOperations.sendCode, { body: { purpose: 'sign-in', mobile: one } })
    }
    return {
      entitled: null,
      input: make(mobile, code),
      unknown: make(nobodys, '000000'),
      concealed: [make(known, '000000')],
    }
  },
  signOut: ownAct,
  issueProof: async () => ({ entitled: null, input: {} }),
  issuePicture: async () => ({ entitled: null, input: { body: {} } }),
  listSessions: ownPage,
  async endSession(stage) {
    const person = await stage.newcomer()
    const { rows } = await stage.done(person, accountOperations.listSessions, {})
    await aVisitor(stage.world, 'newcomer', person.personId)
    const later = await stage.done(person, accountOperations.listSessions, {})
    const added = later.rows.find((row) => !rows.some((one) => one.id === row.id))
    const make = (sessionId: string) => ({ params: { sessionId }, body: {} })
    return { entitled: person, ...forId(stage, added?.id ?? '', make) }
  },
  endOtherSessions: ownAct,
  async switchMembership(stage) {
    const clerk = await stage.member('clerk', stage.employer.id, 'unit-clerk')
    const make = (membershipId: string) => ({ body: { membershipId } })
    return { entitled: clerk, ...forId(stage, clerk.membershipId, make) }
  },
  async sendCode(stage) {
    const { mobile } = await stage.newcomer()
    const make = (one: string) => ({ body: { purpose: 'recover' as const, mobile: one } })
    const known = await stage.newcomer()
    return {
      entitled: null,
      input: make(mobile),
      unknown: make(aMobile()),
      concealed: [make(known.mobile)],
      harmless: true,
    }
  },
  sendOwnCode: async (stage) => ({
    entitled: await stage.newcomer(),
    input: { body: { purpose: 'change-mobile-old' } },
  }),
  async register(stage) {
    const registration = aRegistration()
    const code = await aCodeFor(stage, 'register', registration.mobile)
    const { name, identityNumber, mobile, password, agreed } = registration
    return {
      entitled: null,
      input: { body: { name, identityNumber, mobile, code, password, agreed: [...agreed] } },
    }
  },
  setFirstPassword: async (stage) => ({
    entitled: await stage.newcomer({ mustSetPassword: true }),
    input: { body: { password: NEW_PASSWORD } },
  }),
  async claimAccount(stage) {
    const slip = await aSlip(stage)
    const another = await aSlip(stage)
    const { mobile, agreed, password, ...who } = aRegistration()
    const code = await aCodeFor(stage, 'register', mobile)
    const { name, identityNumber } = who
    const make = (username: string, secret: string) => ({
      body: { username, secret, name, identityNumber, mobile, code, password, agreed: [...agreed] },
    })
    return {
      entitled: null,
      input: make(slip.username, slip.secret),
      unknown: make('nobody404', slip.secret),
      // A wrong secret does not tell whether the username was given to anybody.
      concealed: [make(another.username, slip.secret)],
    }
  },
  async joinByWorkAccount(stage) {
    const { username, secret } = await aSlip(stage)
    return {
      entitled: await stage.newcomer(),
      // Whoever has the slip joins; what a wrong secret tells is shown by claimAccount.
      alsoEntitled: 'everybody',
      input: { body: { username, secret } },
    }
  },
  changePassword: async (stage) => ({
    entitled: await stage.newcomer(),
    input: { body: { oldPassword: PASSWORD, password: NEW_PASSWORD } },
  }),
  async recoverPassword(stage) {
    const { name, identityNumber, mobile } = await stage.newcomer()
    const known = await stage.newcomer()
    const make = (one: string, code: string) => ({
      body: { name, identityNumber, mobile: one, code, password: NEW_PASSWORD },
    })
    const nobodys = aMobile()
    for (const one of [known.mobile, nobodys]) {
      await stage.done(null, accountOperations.sendCode, { body: { purpose: 'recover', mobile: one } })
    }
    return {
      entitled: null,
      input: make(mobile, await aCodeFor(stage, 'recover', mobile)),
      unknown: make(nobodys, '000000'),
      concealed: [make(known.mobile, '000000')],
    }
  },
  async sendUnitCode(stage) {
    const { staff, other, make } = await aStaff(stage)
    return {
      entitled: null,
      input: make(staff),
      unknown: make(aRegistration()),
      concealed: [make(other)],
      harmless: true,
    }
  },
  async recoverThroughUnit(stage) {
    const { staff, other, make } = await aStaff(stage)
    const nobody = aRegistration()
    for (const one of [staff, other, nobody])
      await stage.done(null, accountOperations.sendUnitCode, make(one))
    const code = await codeSentTo(stage.world, staff.mobile)
    const full = (one: typeof nobody, typed: string) => ({
      body: { ...make(one).body, code: typed, password: NEW_PASSWORD },
    })
    return {
      entitled: null,
      input: full({ ...nobody, ...staff }, code),
      unknown: full(nobody, '000000'),
      concealed: [full({ ...nobody, ...other }, '000000')],
    }
  },
  async changeMobile(stage) {
    const person = await stage.newcomer()
    const mobile = aMobile()
    const oldCode = await anOwnCode(stage, person, 'change-mobile-old')
    const newCode = await anOwnCode(stage, person, 'change-mobile-new', mobile)
    return { entitled: person, input: { body: { oldCode, mobile, newCode } } }
  },
  readSecurity: ownPage,
  startSecondFactor: ownAct,
  async confirmSecondFactor(stage) {
    const { person, code } = await withScannedFactor(stage)
    return { entitled: person, input: { body: { code } } }
  },
  async giveSecondFactor(stage) {
    const { session, code } = await withFactor(stage)
    return { entitled: session, input: { body: { code } } }
  },
  async stopSecondFactor(stage) {
    const { person, another } = await withFactor(stage)
    return { entitled: person, input: { body: { code: another } } }
  },
  readText: async () => ({ entitled: null, input: { params: { code: 'user-agreement' } } }),
  async readStored(stage) {
    const person = await stage.newcomer()
    return { entitled: person, input: {}, mentions: person.identityNumber }
  },
  async exportStored(stage) {
    const person = await stage.newcomer()
    return { entitled: person, input: {}, mentions: person.identityNumber }
  },
  listConsents: ownPage,
  listSignIns: ownList,
  listReaders: ownList,
  listOffices: ownList,
  async requestMobile(stage) {
    const person = await stage.newcomer()
    const officeId = stage.cast.county.organisationId ?? ''
    return { entitled: person, input: { body: { ...(await aLostMobile(stage, person)), officeId } } }
  },
  requestName: (stage) => aCorrection(stage, { name: '顾小棠' }),
  requestIdentityNumber: (stage) => aCorrection(stage, { identityNumber: aRegistration().identityNumber }),
  async listOwnRequests(stage) {
    const { person, id } = await aNameRequest(stage)
    return { entitled: person, input: {}, mentions: id }
  },
  async withdrawRequest(stage) {
    const { person, id } = await aNameRequest(stage)
    const make = (one: string) => ({ ...ofId(one), body: { seenVersion: 1 } })
    return { entitled: person, ...forId(stage, id, make) }
  },
  async listUnitRequests(stage) {
    const { id } = await aMobileRequest(stage)
    return { entitled: stage.cast.unit, input: { query: { limit: 100 } }, mentions: id }
  },
  async listOfficeRequests(stage) {
    const { id } = await aNameRequest(stage)
    return { entitled: stage.cast.county, input: { query: { limit: 100 } }, mentions: id }
  },
  async countRequests(stage) {
    await aNameRequest(stage)
    return { entitled: stage.cast.county, input: {} }
  },
  async decideUnitRequest(stage) {
    const { id } = await aMobileRequest(stage)
    const make = (one: string) => ({ ...ofId(one), body: { seenVersion: 1, decision: 'confirm' as const } })
    return { entitled: stage.cast.unit, ...forId(stage, id, make) }
  },
  async decideOfficeRequest(stage) {
    const { id } = await aNameRequest(stage)
    const make = (one: string) => ({ ...ofId(one), body: { seenVersion: 1, decision: 'confirm' as const } })
    return { entitled: stage.cast.county, ...forId(stage, id, make) }
  },
  readAccessPolicy: async (stage) => ({ entitled: stage.cast.system, input: {} }),
  async changeAccessPolicy(stage) {
    const { version, ...policy } = await stage.done(stage.cast.system, accountOperations.readAccessPolicy, {})
    return { entitled: stage.cast.system, input: { body: { ...policy, seenVersion: version } } }
  },
}
