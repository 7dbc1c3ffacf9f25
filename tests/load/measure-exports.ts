import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type BenchPlace, startProgram } from './bench-place.ts'
import { Multiplier } from './clone-rows.ts'
import { addClosedCases, addOrganisations } from './closed-cases.ts'
import { adminUrlOf, DESK_STEP, deskSession, fillDesks } from './desks.ts'
import { measureInPlace } from './measured-cases.ts'
import { processorSeconds } from './processor-time.ts'
import { watchMemory } from './watch-memory.ts'

const MOST_MB = 150
/** Some weeks of the years in which cases were closed: few enough rows that the file comes at once. */
const SHORT = { since: '2021-06-01', until: '2021-07-10' }
const ORGANISATIONS = 200

type Report = (line: { name: string; value: number; unit: string; [more: string]: unknown }) => void

interface Face {
  readonly id: string
  readonly state: string
  readonly expectedRows: number
  readonly rowCount: number
  readonly fileBytes: number | null
}

/** 已办业务 of so many rows as Excel, through the real server, worker and database; and how soon the first of it is there. */
export async function measureExports(place: BenchPlace, rows: number, report: Report): Promise<void> {
  const pool = new pg.Pool({ connectionString: adminUrlOf(place), max: 2 })
  await fillDesks(pool, new Multiplier(place.database, DESK_STEP), { county: 1, city: 1, province: 1 })
  await addOrganisations(pool, ORGANISATIONS)
  // The province has each of them twice, as it holds two offices there.
  await addClosedCases(pool, Math.ceil(rows / 2))
  // Or the worker would measure them meanwhile.
  await measureInPlace(pool)
  const headers = await deskSession(pool, 'province')
  await pool.end()
  const server = await startProgram(place, { file: 'src/app/serve.ts', ready: '/readyz' })
  const worker = await startProgram(place, { file: 'src/app/worker.ts' })
  const memory = watchMemory(server.pid, worker.pid)
  const ask = async (path: string, body?: object) => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/api${path}`, {
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { method: 'POST', body: JSON.stringify({ requestId: crypto.randomUUID(), ...body }) }),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer
  }
  const order = async (filter: object) => {
    const { columns } = (await (await ask('/sheets/lists/cases.done')).json()) as {
      columns: { key: string }[]
    }
    const chosen = { columns: columns.map(({ key }) => key), format: 'xlsx', words: '' }
    return (await (await ask('/sheets/exports', { list: 'cases.done', filter, ...chosen })).json()) as {
      exportId: string
      way: string
    }
  }
  const faceOf = async (id: string) =>
    ((await (await ask('/sheets/exports')).json()) as { rows: Face[] }).rows.find((one) => one.id === id)
  const spent = async () =>
    (await Promise.all([server.pid, worker.pid, place.postgresPid].map(processorSeconds))).reduce(
      (sum, one) => sum + one,
      0,
    )
  try {
    const before = await spent()
    const start = performance.now()
    const { exportId } = await order({})
    let first: number | undefined
    let face = await faceOf(exportId)
    while (face && ['waiting', 'running'].includes(face.state)) {
      await sleep(100)
      face = await faceOf(exportId)
      if (first === undefined && (face?.rowCount ?? 0) > 0) first = performance.now() - start
    }
    const seconds = (performance.now() - start) / 1000
    const cpu = (await spent()) - before
    if (face?.state !== 'done' || face.rowCount !== face.expectedRows || face.rowCount < rows * 0.9)
      throw new Error(`The export of ${rows} rows ended as ${JSON.stringify(face)}.`)
    const { rowCount, fileBytes } = face
    report({
      name: 'export.write',
      value: rowCount / seconds,
      unit: '1/s',
      rows: rowCount,
      bytes: fileBytes,
      cpu,
    })
    report({ name: 'export.progress', value: first ?? Number.NaN, unit: 'ms', rows: rowCount })
    const direct = await order(SHORT)
    const began = performance.now()
    const { body } = await ask(`/sheets/exports/${direct.exportId}/file`)
    let [firstByte, bytes] = [0, 0]
    for await (const chunk of body ?? []) {
      firstByte ||= performance.now() - began
      bytes += chunk.length
    }
    report({ name: 'export.first-byte', value: firstByte, unit: 'ms', way: direct.way, bytes })
    const seen = await memory.stop()
    for (const [program, name] of [
      ['serve.ts', 'server'],
      ['worker.ts', 'worker'],
      ['writer.child.ts', 'writer'],
    ] as const) {
      const peak = seen.get(program)?.peakMb ?? 0
      const judged = name === 'writer' && { target: MOST_MB, met: peak > 0 && peak <= MOST_MB }
      report({ name: `export.${name}`, value: peak, unit: 'MB', rows: rowCount, ...judged })
    }
  } finally {
    await memory.stop()
    await worker.stop()
    await server.stop()
  }
}
