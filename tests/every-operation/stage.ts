import { publishActivities } from '../../src/app/demonstration/activities.ts'
import { chance } from '../../src/app/demonstration/chance.ts'
import { type Stage as Progress, playDeclarations } from '../../src/app/demonstration/declarations.ts'
import { type DemonstrationFiles, readDemonstrationFiles } from '../../src/app/demonstration/files.ts'
import { publishNotices } from '../../src/app/demonstration/notices.ts'
import { createPlayer, type Player } from '../../src/app/demonstration/player.ts'
import {
  type DemonstrationEmployer,
  daysBefore,
  type Population,
  populate,
} from '../../src/app/demonstration/population.ts'
import { loadDefinitions } from '../../src/app/load-definitions.ts'
import { bindOperations, createGate, wireModules } from '../../src/app/wire.ts'
import { businessDateOf } from '../../src/lib/dates.ts'
import { makeUscc } from '../../src/lib/uscc.ts'
import {
  addMembership,
  createOrganisation,
  type Duty,
  type Registration,
  type Role,
} from '../../src/modules/accounts/index.ts'
import { listCombinations, readOffer } from '../../src/modules/catalogue/index.ts'
import type { Server } from '../../src/platform/http/bind.ts'
import type { Operation, ReplyOf } from '../../src/platform/http/contract.ts'
import { createServer } from '../../src/platform/http/server.ts'
import { aPerson } from '../builders/people.ts'
import type { TestWorld } from '../support/world.ts'
import { type Cast, gatherCast } from './cast.ts'
import type { InputOf } from './example.ts'
import { aVisitor, type Sent, send, textOf, type Visitor } from './visitor.ts'
import { startWorkers, type Workers } from './workers.ts'

const SEED = 7

/** A person who has just registered, signed in for himself or herself. */
export interface Newcomer extends Visitor {
  readonly name: string
  readonly mobile: string
  readonly identityNumber: string
}

/** A declaration of the unit's, and who made it. */
export interface Declared {
  readonly applicant: Newcomer
  readonly dossierId: string
  readonly caseId: string
}

/** One small province with its server; examples ask it for what they need. */
export class Stage {
  readonly world: TestWorld
  readonly server: Server
  readonly population: Population
  readonly employer: DemonstrationEmployer
  readonly #player: Player
  readonly #activities: ReadonlyMap<string, string>
  readonly #files: DemonstrationFiles
  readonly #workers: Workers
  readonly #kept = new Map<Progress, Promise<Declared>>()
  #cast: Cast | undefined
  #restricted: Visitor | undefined
  #serial = 0

  constructor(
    made: { world: TestWorld; server: Server; population: Population; employer: DemonstrationEmployer },
    played: {
      player: Player
      activities: ReadonlyMap<string, string>
      files: DemonstrationFiles
      workers: Workers
    },
  ) {
    this.world = made.world
    this.server = made.server
    this.population = made.population
    this.employer = made.employer
    this.#player = played.player
    this.#activities = played.activities
    this.#files = played.files
    this.#workers = played.workers
  }

  get cast(): Cast {
    if (!this.#cast) throw new Error('The cast has not come yet.')
    return this.#cast
  }

  /** Somebody who has not yet replaced the password he or she was given. */
  get restricted(): Visitor {
    if (!this.#restricted) throw new Error('The cast has not come yet.')
    return this.#restricted
  }

  /** The open activity of the city that the unit belongs to. */
  get activityId(): string {
    return this.#activities.get('0') ?? ''
  }

  /** What the unit's people may declare in the open activity. */
  async combination() {
    const { read } = this.world.database
    const offer = await readOffer(read, '510000', businessDateOf(this.world.clock.now()))
    const { series } = this.employer
    const found = listCombinations(offer).find(
      (one) => one.mode === 'initial-conferral' && one.series === series && one.level === 'assistant',
    )
    if (!found) throw new Error('The catalogue offers nothing to the unit.')
    const { level, specialty, title } = found
    return { seriesCode: series, level, specialtyCode: specialty, titleCode: title }
  }

  /** A document and a photo as people scan them. */
  get files(): DemonstrationFiles {
    return this.#files
  }

  /** Lets everybody come who comes to every operation. */
  async gather(): Promise<void> {
    this.#cast = await gatherCast(this)
    this.#restricted = await this.newcomer({ mustSetPassword: true })
  }

  /** Somebody who has just registered and signed in. */
  async newcomer(given: Partial<Registration> = {}): Promise<Newcomer> {
    const person = await aPerson(this.world, given)
    const visitor = await aVisitor(this.world, 'newcomer', person.personId)
    return { ...person, ...visitor }
  }

  /** A new person who acts for an organisation. */
  async member(
    key: string,
    organisationId: string,
    role: Role,
    duties: readonly Duty[] = [],
  ): Promise<Visitor & { membershipId: string; mobile: string; name: string }> {
    const person = await aPerson(this.world)
    const { membershipId } = await this.world.act(null, (act) =>
      addMembership(act, { personId: person.personId, organisationId, role, duties }),
    )
    return { ...person, ...(await aVisitor(this.world, key, person.personId, organisationId)), membershipId }
  }

  /** The administrator of a new unit of the county. */
  newUnit() {
    return this.#organisation('unit-admin', [{ capacity: 'employer' }], this.population.counties[0]?.id ?? '')
  }

  /** The administrator of a new office below the city. */
  newOffice() {
    const capacities = [{ capacity: 'hrss-office', level: 'county' } as const]
    return this.#organisation('office-admin', capacities, this.population.cities[0]?.id ?? '')
  }

  async #organisation(
    role: Role,
    capacities: Parameters<typeof createOrganisation>[1]['capacities'],
    parentId: string,
  ) {
    const { organisationId } = await this.world.act(null, (act) =>
      createOrganisation(act, {
        uscc: this.newCode(),
        name: `望江区新设机构${this.#serial}`,
        divisionCode: '990101',
        capacities,
        relations: [{ kind: 'region', parentId }],
      }),
    )
    return { ...(await this.member('newAdmin', organisationId, role)), organisationId }
  }

  /** A 统一社会信用代码 that nobody has. */
  newCode(): string {
    this.#serial += 1
    return makeUscc('91', '990101', 5000 + this.#serial)
  }

  /** Plays a new person's declaration at the unit up to a point, through real actions of the last weeks. */
  async declaration(progress: Progress): Promise<Declared> {
    const applicant = await this.newcomer()
    const person = {
      id: applicant.personId,
      name: applicant.name,
      employer: this.employer,
      birth: '1992-04-18' as const,
    }
    const population = { ...this.population, people: [person], known: new Map<string, string>() }
    this.#serial += 1
    const { world } = this
    await playDeclarations(
      {
        world,
        player: this.#player,
        population,
        activities: this.#activities,
        files: this.#files,
        now: world.clock.now(),
      },
      SEED + this.#serial,
      [progress],
      () => undefined,
    )
    const row = await world.database.read
      .selectFrom('dossier')
      .select(['id', 'case_id'])
      .where('person_id', '=', applicant.personId)
      .executeTakeFirstOrThrow()
    return { applicant, dossierId: row.id, caseId: row.case_id ?? '' }
  }

  /** A declaration that examples share because they only read it. */
  kept(progress: Progress): Promise<Declared> {
    const declared = this.#kept.get(progress) ?? this.declaration(progress)
    this.#kept.set(progress, declared)
    return declared
  }

  /** Does an operation over HTTP that an example needs done before its own, and answers the reply. */
  async done<O extends Operation>(visitor: Visitor | null, op: O, input: InputOf<O>): Promise<ReplyOf<O>> {
    const answer = await send(this.server, visitor, op, input as Sent)
    if (answer.status !== 200) throw new Error(`${op.id} answered ${answer.status}: ${textOf(answer)}`)
    return JSON.parse(textOf(answer))
  }

  /** Does the jobs that were asked for so far: checks uploads, makes the documents of certificates. */
  runJobs(): Promise<void> {
    return this.#workers.run()
  }

  /** Nobody's earlier uses count against anybody. */
  async forgetUses(): Promise<void> {
    await this.world.database.pool.query('delete from use_count')
  }

  async close(): Promise<void> {
    await this.#workers.close()
    await this.server.fastify.close()
  }
}

/** Builds the province once: offices, units, notices, activities, and a server before them. */
export async function openStage(world: TestWorld): Promise<Stage> {
  wireModules(world)
  await loadDefinitions(world)
  const server = await createServer(world, createGate(world))
  bindOperations(server)
  await server.fastify.ready()
  const now = world.clock.now()
  const player = createPlayer(world)
  // As many employers as it takes to have the ones that the demonstration's accounts belong to.
  const population = await populate(player, chance(SEED), daysBefore(now, 60).at, {
    employers: 25,
    people: 3,
  })
  await publishNotices(player, population, now)
  const activities = await publishActivities(player, population, now)
  const employer = population.employers.find((one) => one.adminId === population.known.get('unit'))
  if (!employer) throw new Error('The demonstration lacks its unit.')
  const files = await readDemonstrationFiles()
  const workers = await startWorkers(world)
  const stage = new Stage({ world, server, population, employer }, { player, activities, files, workers })
  await stage.gather()
  return stage
}
