import { readFile } from 'node:fs/promises'
import { startPress } from '../src/platform/pdf/press.ts'
import { createIssuingKey, openIssuingKey } from '../src/platform/signing/issuing-key.ts'
import { aCertificate, aCertificateOrder, aPhoto } from '../tests/prints/orders.ts'

// Certificates rendered and signed a second: node tools/bench-certificates.ts [workers] [documents]
const workers = Number(process.argv[2] ?? 2)
const documents = Number(process.argv[3] ?? 600)

const at = new Date('2026-11-22T01:00:00Z')
const key = openIssuingKey(await createIssuingKey({ commonName: '青川市人力资源和社会保障局（演示）' }, at))
const press = await startPress({ size: workers })
const order = await aCertificateOrder()
const photo = await aPhoto()
const text = { name: '青川市人力资源和社会保障局', reason: '签发电子职称证书', at }

/** One certificate; every person, number and photo file is another, as in real life. */
function makeOne(index: number): Promise<Buffer> {
  const data = aCertificate({
    name: `欧阳${index}`,
    certificateNumber: `QC2026CD${String(index).padStart(8, '0')}`,
  })
  const own = Buffer.concat([photo, Buffer.from(String(index))])
  return press.renderSigned({ ...order, data, files: { ...order.files, photo: own } }, key, text)
}

async function cpuSeconds(pids: readonly number[]): Promise<number> {
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')))
  return stats.reduce((sum, stat) => {
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return sum + (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100
  }, 0)
}

await Promise.all(Array.from({ length: workers * 4 }, (_, index) => makeOne(1_000_000 + index)))
const cpuBefore = await cpuSeconds(press.pids())
const start = performance.now()
let size = 0
let made = 0
let cpu = 0
// A third of the way through no child has been replaced yet: the processor time is read there.
await Promise.all(
  Array.from({ length: documents }, async (_, index) => {
    const pdf = await makeOne(index)
    size += pdf.length
    made += 1
    if (made === Math.floor(documents / 3)) cpu = ((await cpuSeconds(press.pids())) - cpuBefore) / made
  }),
)
const seconds = (performance.now() - start) / 1000
await press.close()
for (const [name, value, unit] of [
  ['certificates.signed', documents / seconds, '1/s'],
  ['certificates.cpu', cpu * 1000, 'ms'],
  ['certificates.size', size / documents / 1024, 'KiB'],
] as const) {
  process.stdout.write(
    `${JSON.stringify({ name, value: Math.round(value * 10) / 10, unit, workers, documents })}\n`,
  )
}
