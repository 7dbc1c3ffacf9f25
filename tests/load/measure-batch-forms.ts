import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type BenchPlace, type Program, startProgram } from './bench-place.ts'
import { Multiplier } from './clone-rows.ts'
import { adminUrlOf, DESK_STEP, deskSession, fillDesks } from './desks.ts'
import { measureInPlace } from './measured-cases.ts'
import { ownSeconds, processorSeconds } from './processor-time.ts'
import { type Seen, watchMemory } from './watch-memory.ts'

/** Two children typeset, on the two cores that the target is about. */
const PRESSES = '2'
const LEAST_A_SECOND = 25
const MOST_PRESS_MB = 500
const MOST_PREVIEW_MS = 300
/** Fewer than an account may print in a minute. */
const PREVIEWS = 24
const READY_AFTER_MS = 5000
const YEARS_TWICE = 5
/** A worker that spends less than that in two seconds has nothing left to do from before. */
const AT_REST = { everyMs: 2000, seconds: 0.15 }

type Report = (line: { name: string; value: number; unit: string; [more: string]: unknown }) => void

interface Order {
  readonly id: string
  readonly state: string
  readonly made: number
  readonly leftOut: readonly object[]
  readonly pages: number | null
  readonly fileBytes: number | null
}

/** Print orders of so many forms through the real server, worker and database, and how soon a single print is there. */
export async function measureBatchForms(place: BenchPlace, forms: number, report: Report): Promise<void> {
  const pool = new pg.Pool({ connectionString: adminUrlOf(place), max: 2 })
  try {
    await fillDesks(pool, new Multiplier(place.database, DESK_STEP), { county: forms, city: 1, province: 1 })
    // Or the worker would measure them meanwhile.
    await measureInPlace(pool)
    await lengthenForms(pool)
    const headers = await deskSession(pool, 'county')
    await measurePreviews(place, pool, headers, report)
    for (const kind of ['merged', 'zip'] as const) await measureOrder(place, headers, kind, forms, report)
  } finally {
    await pool.end()
  }
}

/** Gives everybody so many years of continuing education that the form has four pages, each with other words. */
async function lengthenForms(pool: pg.Pool): Promise<void> {
  await pool.query(
    `update dossier_snapshot snapshot
        set content = jsonb_set(content::jsonb, '{answers,continuing-education,rows}', (
              select jsonb_agg(row || jsonb_build_object('values', row->'values' || jsonb_build_object(
                       'year', (row->'values'->>'year')::int - 2 * times,
                       'content', (row->'values'->>'content') || dossier.acceptance_no || '-' || times)) order by times, at)
                from jsonb_array_elements(content::jsonb #> '{answers,continuing-education,rows}') with ordinality given(row, at),
                     generate_series(0, ${YEARS_TWICE}) times))::text
       from dossier join case_step on case_step.case_id = dossier.case_id
       join bench_desk on bench_desk.key = case_step.holder_key and bench_desk.name = 'county'
      where snapshot.dossier_id = dossier.id`,
  )
}

function askOf(server: Program, headers: Readonly<Record<string, string>>) {
  return async (path: string, body?: object): Promise<Response> => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/api${path}`, {
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { method: 'POST', body: JSON.stringify({ requestId: crypto.randomUUID(), ...body }) }),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer
  }
}

/**
 * How long somebody waits for one print: as soon as the server answers at all, as the first one some seconds later, and
 * then for another person's each time.
 */
async function measurePreviews(
  place: BenchPlace,
  pool: pg.Pool,
  headers: Readonly<Record<string, string>>,
  report: Report,
): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    `select dossier.id from dossier join case_step on case_step.case_id = dossier.case_id
       join bench_desk on bench_desk.key = case_step.holder_key and bench_desk.name = 'county'
      order by md5(dossier.id::text) limit ${PREVIEWS}`,
  )
  const say = (name: string, value: number, more: object = {}) =>
    report({ name, value, unit: 'ms', ...more, target: MOST_PREVIEW_MS, met: value <= MOST_PREVIEW_MS })
  const atServer = async (work: (wait: (dossier: { id: string }) => Promise<number>) => Promise<void>) => {
    const server = await startProgram(place, { file: 'src/app/serve.ts', ready: '/readyz' })
    const ask = askOf(server, headers)
    await work(async ({ id }) => {
      const start = performance.now()
      const offered = (await (await ask(`/prints/dossier/${id}`)).json()) as { prints: { print: string }[] }
      const pdf = await (await ask(`/prints/dossier/${id}/${offered.prints[0]?.print}`)).arrayBuffer()
      if (pdf.byteLength < 1000) throw new Error('A print came empty.')
      return performance.now() - start
    }).finally(() => server.stop())
  }
  const [one, other, ...rest] = rows as [{ id: string }, { id: string }, ...{ id: string }[]]
  await atServer(async (wait) => say('preview.at-start', await wait(one)))
  await atServer(async (wait) => {
    await sleep(READY_AFTER_MS)
    say('preview.first', await wait(other))
    const waits = (await inTurn(rest, wait)).toSorted((a, b) => a - b)
    const spread = [waits[0], waits.at(-1)].map((value) => Math.round(value ?? 0))
    say('preview', waits[Math.floor(waits.length / 2)] ?? Number.NaN, { prints: waits.length, spread })
  })
}

async function inTurn<A, B>(given: readonly A[], work: (one: A) => Promise<B>): Promise<B[]> {
  const done: B[] = []
  for (const one of given) done.push(await work(one))
  return done
}

/** One order from the press of the button to the file, by a server and a worker that have not printed yet. */
async function measureOrder(
  place: BenchPlace,
  headers: Readonly<Record<string, string>>,
  kind: 'merged' | 'zip',
  forms: number,
  report: Report,
): Promise<void> {
  const server = await startProgram(place, { file: 'src/app/serve.ts', ready: '/readyz' })
  const worker = await startProgram(place, {
    file: 'src/app/worker.ts',
    environment: { PDF_WORKERS: PRESSES },
  })
  const ask = askOf(server, headers)
  const memory = watchMemory(server.pid, worker.pid)
  try {
    await atRest(worker)
    const before = await spent(place, server, worker)
    const start = performance.now()
    const chosen = { list: 'cases.todo', filter: {} }
    const ordered = (await (await ask('/printouts', { kind, chosen })).json()) as { orderId: string }
    const order = await ended(ask, ordered.orderId)
    const seconds = (performance.now() - start) / 1000
    const after = await spent(place, server, worker)
    if (order.state !== 'done' || order.made !== forms) {
      throw new Error(
        `Of ${forms} forms ${order.made} were made: ${JSON.stringify(order.leftOut.slice(0, 3))}`,
      )
    }
    await looksSound(ask, order, kind)
    const cost = (name: keyof typeof after) =>
      Math.round(((after[name] - before[name]) * 10_000) / forms) / 10
    report({
      name: `batch-forms.${kind}`,
      value: forms / seconds,
      unit: '1/s',
      forms,
      ...(order.pages === null ? {} : { pages: order.pages }),
      seconds: Math.round(seconds * 10) / 10,
      cpu: Math.round((cost('children') + cost('worker') + cost('server') + cost('postgres')) * 10) / 10,
      children: cost('children'),
      worker: cost('worker'),
      postgres: cost('postgres'),
      server: cost('server'),
      kib: Math.round((order.fileBytes ?? 0) / forms / 1024),
      target: LEAST_A_SECOND,
      met: forms / seconds >= LEAST_A_SECOND,
    })
    reportMemory(kind, await memory.stop(), report)
  } finally {
    await memory.stop()
    await worker.stop()
    await server.stop()
  }
}

function reportMemory(kind: string, seen: ReadonlyMap<string, Seen>, report: Report): void {
  const programs = {
    'serve.ts': 'server',
    'worker.ts': 'worker',
    'press.child.ts': 'press',
    'binder.child.ts': 'binder',
  }
  for (const [program, name] of Object.entries(programs)) {
    const { peakMb = 0, processes = 0 } = seen.get(program) ?? {}
    const judged = name === 'press' && { target: MOST_PRESS_MB, met: peakMb <= MOST_PRESS_MB }
    report({ name: `batch-forms.${kind}.${name}`, value: peakMb, unit: 'MB', processes, ...judged })
  }
}

/** Waits until a worker has started and has swept what was due: an order meets one that runs already. */
async function atRest(worker: Program): Promise<void> {
  for (let was = Number.NaN; ; ) {
    const is = await ownSeconds(worker.pid)
    if (is > 1 && is - was < AT_REST.seconds) return
    was = is
    await sleep(AT_REST.everyMs)
  }
}

/** Processor seconds so far, of each of those who have a part in it. */
async function spent(place: BenchPlace, server: Program, worker: Program) {
  const [own, tree, serving, postgres] = await Promise.all([
    ownSeconds(worker.pid),
    processorSeconds(worker.pid),
    processorSeconds(server.pid),
    processorSeconds(place.postgresPid),
  ])
  return { worker: own, children: tree - own, server: serving, postgres }
}

async function ended(ask: ReturnType<typeof askOf>, orderId: string): Promise<Order> {
  for (;;) {
    const { rows } = (await (await ask('/printouts')).json()) as { rows: Order[] }
    const order = rows.find((one) => one.id === orderId)
    if (!order) throw new Error('The order is gone.')
    if (order.state !== 'waiting' && order.state !== 'running') return order
    await sleep(500)
  }
}

/** Reads the file to its end: it begins as what it is said to be, and all of it comes. */
async function looksSound(ask: ReturnType<typeof askOf>, order: Order, kind: 'merged' | 'zip') {
  const { body } = await ask(`/printouts/${order.id}/file`)
  let begins: string | undefined
  let bytes = 0
  for await (const chunk of body ?? []) {
    begins ??= Buffer.from(chunk).toString('latin1', 0, 4)
    bytes += chunk.length
  }
  const expected = kind === 'merged' ? '%PDF' : 'PK\u0003\u0004'
  if (begins !== expected || bytes !== order.fileBytes)
    throw new Error(`The file begins with ${begins} and has ${bytes} of ${order.fileBytes} bytes.`)
}
