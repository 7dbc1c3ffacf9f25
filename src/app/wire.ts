import {
  accountOperations,
  bindAccounts,
  createGate as createAccountsGate,
  findAddresses,
  registerOwnStores,
} from '../modules/accounts/index.ts'
import {
  bindMessageJobs,
  bindMessages,
  messageOperations,
  messageQueues,
  useAddressBook as setAddressBook,
} from '../modules/messages/index.ts'
import { reading } from '../platform/database/database.ts'
import type { Gate, Server } from '../platform/http/bind.ts'
import type { Operation } from '../platform/http/contract.ts'
import type { JobRunner } from '../platform/jobs/jobs.ts'
import type { World } from '../platform/world.ts'

/** Every operation of the platform by its module; every-operation and the page's types start here. */
export const operations = {
  accounts: accountOperations,
  messages: messageOperations,
} satisfies Record<string, Record<string, Operation>>

/** The queues that jobs are put into; made when the database is migrated. */
export const queues: readonly string[] = [...messageQueues]

/** How requests are matched to people: the sessions of the module accounts. */
export function createGate(world: World): Gate {
  return createAccountsGate(world)
}

/** Connects the modules that must know of each other without importing each other. Call once per program. */
export function wireModules(_world: World): void {
  registerOwnStores()
  setAddressBook((act, personIds) => findAddresses(reading(act.tx), act.world.keys, personIds))
}

/** Binds the operations of all modules. */
export function bindOperations(server: Server): void {
  bindAccounts(server)
  bindMessages(server)
}

/** Binds the jobs of all modules, and the sweeps that look for what has become due. */
export async function bindJobs(runner: JobRunner, world: World): Promise<void> {
  await bindMessageJobs(runner, world)
}
