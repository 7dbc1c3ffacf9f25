import { access, mkdir, rm } from 'node:fs/promises'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import { sentenceFor } from '../../../platform/http/server.ts'
import type { Binder } from '../../../platform/pdf/binder.ts'
import type { Press } from '../../../platform/pdf/press.ts'
import type { Caller, World } from '../../../platform/world.ts'
import { findCaller } from '../../accounts/index.ts'
import { removeStored } from '../../attachments/index.ts'
import {
  type NotedPrint,
  notePrints,
  type PreparedPrint,
  preparePrints,
  printRefusals,
  renderPrintTo,
} from '../../printing/index.ts'
import { folderOf, partOf } from '../order-folder.ts'
import { listItems, listUnusedResults } from '../printout.report.ts'
import {
  endOrder,
  expireOrders,
  type OrderRow,
  reopenItems,
  saveItems,
  takeAbandoned,
  takeOrder,
  touchOrder,
} from '../printout.store.ts'
import { formFileName } from '../rules/file-names.ts'
import { finishOrder } from './finish-order.ts'
import { makeArchive } from './make-archive.ts'
import { PRINTOUT_QUEUE } from './order-prints.ts'

/** What orders are worked on with. */
export interface PrintoutTools {
  readonly press: Press
  readonly binder: Binder
}

// A killed worker loses at most so many forms, and stopping works as soon.
const AT_A_TIME = 32
// So many are gathered in one go, and while some are typeset the next are gathered: no press waits for the database.
const GATHERED_AT_ONCE = 8
const TURNS_AT_ONCE = 2
// A job gives way to others after so long; the next one goes on.
const SLICE_MS = 45_000
const ABANDONED_MS = 90_000
const GONE = '您现在不能查看这份申报材料，没有印入。'

type Item = Awaited<ReturnType<typeof listItems>>[number]

/** Goes on with an order in the name of who gave it: makes some forms, or puts them together; harmless when repeated. */
export async function workOnOrder(world: World, tools: PrintoutTools, orderId: string): Promise<void> {
  const order = await world.database.inTransaction((tx) => takeOrder(tx, orderId, world.clock.now()))
  if (!order) return
  const folder = folderOf(world, orderId)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { read } = world.database
  const began = performance.now()
  for (;;) {
    const caller = await findCaller(read, order.person_id, order.membership_id, world.clock.now())
    if (!caller) return fail(world, orderId, '您已不再为这个单位办理业务，没有打印。')
    const items = await listItems(read, orderId, 'waiting', AT_A_TIME)
    if (items.length === 0) break
    const turns = await inTurns(inParts(items, GATHERED_AT_ONCE), TURNS_AT_ONCE, (some) =>
      makeItems(world, tools, { order, caller, folder }, some),
    )
    const found = turns.flat()
    const goesOn = await world.database.inTransaction(async (tx) => {
      const now = world.clock.now()
      if (!(await touchOrder(tx, orderId, now))) return false
      await saveItems(tx, orderId, found)
      // With the note that it is made: what a killed worker makes again was not printed before.
      await notePrints(
        { tx, now, world, caller, ip: null },
        inOneOrder(found).flatMap((one) => one.prints),
      )
      return true
    })
    if (!goesOn) return void (await rm(folder, { recursive: true, force: true }))
    if (performance.now() - began > SLICE_MS) return goOnLater(world, orderId)
  }
  const missing = await notOnDisk(world, folder, orderId)
  if (missing.length > 0) {
    // Another machine made these and stopped: they are made anew here.
    await world.database.inTransaction((tx) => reopenItems(tx, orderId, missing))
    return goOnLater(world, orderId)
  }
  const trouble = await finishOrder(world, tools.binder, order, folder)
  if (trouble) await fail(world, orderId, trouble)
  await rm(folder, { recursive: true, force: true })
}

/** Takes up what a killed worker left, and removes files whose time is over. */
export async function sweepPrintouts(world: World): Promise<void> {
  const now = world.clock.now()
  await world.database.inTransaction(async (tx) => {
    for (const orderId of await takeAbandoned(tx, new Date(now.getTime() - ABANDONED_MS), now))
      await world.jobs.enqueue(tx, PRINTOUT_QUEUE, { orderId })
  })
  const files = await world.database.inTransaction((tx) => expireOrders(tx, now))
  await removeStored(world, await listUnusedResults(world.database.read, files))
}

interface Making {
  readonly order: OrderRow
  readonly caller: Caller
  readonly folder: string
}

/** What became of an item; what was printed is noted with it. */
interface Found {
  readonly position: number
  readonly subjectId: string
  readonly state: 'made' | 'left-out'
  readonly words: string
  readonly sha256: string | null
  readonly prints: readonly NotedPrint[]
}

/** Makes some items: all are gathered together, with the rights of this moment, and each is typeset by itself. */
async function makeItems(
  world: World,
  tools: PrintoutTools,
  making: Making,
  items: readonly Item[],
): Promise<Found[]> {
  const { order, caller, folder } = making
  const look = { read: world.database.read, now: world.clock.now(), world, caller, ip: null }
  const asPdf = order.kind === 'archive-pdf'
  const isArchive = asPdf || order.kind === 'archive'
  const ids = items.map((item) => item.subject_id)
  const prepared = isArchive
    ? new Map<string, never>()
    : await preparePrints(look, { subject: 'dossier', ids, print: order.print })
  const make = async (id: string, part: string, label: string) => {
    if (isArchive) return makeArchive(look, tools, { dossierId: id, part, asPdf })
    const prepare = prepared.get(id)
    if (!prepare) throw notFound()
    return makeForm(world, tools, await prepare(), { part, label })
  }
  return Promise.all(
    items.map(async (item): Promise<Found> => {
      const { position, subject_id: subjectId } = item
      try {
        const made = await make(subjectId, partOf(folder, position), item.label)
        return { position, subjectId, state: 'made', ...made }
      } catch (error) {
        if (!(error instanceof Refusal))
          world.log.error({ err: error, order: order.id, position }, 'printout')
        const words = error instanceof Refusal ? wordsOf(error) : '没有印成，请单独打开这一份打印。'
        return { position, subjectId, state: 'left-out', words, sha256: null, prints: [] }
      }
    }),
  )
}

async function makeForm(
  world: World,
  { press }: PrintoutTools,
  prepared: PreparedPrint,
  { part, label }: { readonly part: string; readonly label: string },
): Promise<Pick<Found, 'words' | 'sha256' | 'prints'>> {
  const print = await renderPrintTo(world, prepared.order, press, part)
  const [number = '', ...name] = label.split(' ')
  const words = formFileName({ number, name: name.join(' '), title: prepared.material.title })
  return { words, sha256: print.fileSha256, prints: [{ prepared, print }] }
}

/** Two orders of the same people note them in the same order: neither waits for the other and it for the first. */
function inOneOrder(found: readonly Found[]): Found[] {
  return found.toSorted((one, other) => (one.subjectId < other.subjectId ? -1 : 1))
}

function wordsOf(refusal: Refusal): string {
  if (refusal.code === 'not-found') return GONE
  return sentenceFor(refusal, printRefusals) ?? GONE
}

function inParts<A>(given: readonly A[], size: number): A[][] {
  return Array.from({ length: Math.ceil(given.length / size) }, (_, at) =>
    given.slice(at * size, (at + 1) * size),
  )
}

/** Works on some things at the same time, so many at once, and answers in their order. */
async function inTurns<A, B>(
  given: readonly A[],
  atOnce: number,
  work: (one: A) => Promise<B>,
): Promise<B[]> {
  const done: B[] = []
  let next = 0
  await Promise.all(
    Array.from({ length: Math.min(atOnce, given.length) }, async () => {
      while (next < given.length) {
        const at = next
        next += 1
        done[at] = await work(given[at] as A)
      }
    }),
  )
  return done
}

async function notOnDisk(world: World, folder: string, orderId: string): Promise<number[]> {
  const made = await listItems(world.database.read, orderId, 'made', Number.MAX_SAFE_INTEGER)
  const looked = await inTurns(made, 8, async ({ position }) =>
    access(partOf(folder, position)).then(
      () => undefined,
      () => position,
    ),
  )
  return looked.filter((position) => position !== undefined)
}

async function goOnLater(world: World, orderId: string): Promise<void> {
  await world.database.inTransaction(async (tx) => {
    if (await touchOrder(tx, orderId, world.clock.now(), 'waiting'))
      await world.jobs.enqueue(tx, PRINTOUT_QUEUE, { orderId })
  })
}

async function fail(world: World, orderId: string, trouble: string): Promise<void> {
  await world.database.inTransaction(async (tx) => {
    const now = world.clock.now()
    if (await touchOrder(tx, orderId, now))
      await endOrder(tx, orderId, { state: 'failed', trouble, ended_at: now })
  })
  await rm(folderOf(world, orderId), { recursive: true, force: true })
}
