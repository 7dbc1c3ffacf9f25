import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binder } from '../../../platform/pdf/binder.ts'
import type { PackedFile } from '../../../platform/pdf/pack-files.ts'
import type { World } from '../../../platform/world.ts'
import { removeStored } from '../../attachments/index.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { partOf } from '../order-folder.ts'
import { listItems, listUnusedResults } from '../printout.report.ts'
import { endOrder, holdOrder, type OrderRow } from '../printout.store.ts'
import { uniqueNames } from '../rules/file-names.ts'

const DAY = 86_400_000
const ALL = Number.MAX_SAFE_INTEGER

/** Puts the parts of an order together and keeps the result; answers what is wrong when there is nothing to keep. */
export async function finishOrder(
  world: World,
  binder: Binder,
  order: OrderRow,
  folder: string,
): Promise<string | undefined> {
  const { read } = world.database
  const made = await listItems(read, order.id, 'made', ALL)
  const leftOut = await listItems(read, order.id, 'left-out', ALL)
  if (made.length === 0) return `一份也没有印成：${leftOut[0]?.words ?? ''}`
  const out = join(folder, 'result')
  const names = uniqueNames(made.map((one) => one.words ?? ''))
  const parts = made.map(({ position }, at) => ({ path: partOf(folder, position), title: names[at] ?? '' }))
  let pages: number | undefined
  if (order.kind === 'merged') {
    const titled = parts.map(({ path, title }) => ({ path, title: title.replace(/\.pdf$/, '') }))
    pages = (await binder.bind(titled, out, order.id)).pages
  } else if (order.kind === 'zip') {
    const files: PackedFile[] = parts.map(({ path, title }) => ({ name: title, path }))
    files.push({ name: '打印清单.txt', text: listOf(order, names, leftOut) })
    await binder.pack(files, out, world.clock.now())
  } else await copyFile(partOf(folder, made[0]?.position ?? 0), out)
  const { sha256, bytes } = await world.files.adopt(out)
  const isOurs = await keep(
    world,
    order,
    { sha256, bytes, made: made.length, leftOut: leftOut.length },
    pages,
  )
  // Who made the same at the same time may have made the same bytes.
  if (!isOurs) await removeStored(world, await listUnusedResults(world.database.read, [sha256]))
  return undefined
}

/** The list inside the archive: what is there, what is not and why. Lines end as Windows has them. */
function listOf(
  order: OrderRow,
  names: readonly string[],
  leftOut: readonly { readonly label: string; readonly words: string | null }[],
): string {
  return [
    order.label,
    `打印任务编号：${order.id}`,
    '',
    `已印入${names.length}份：`,
    ...names.map((name, at) => `${at + 1}. ${name}`),
    ...(leftOut.length > 0 ? ['', `没有印入${leftOut.length}份：`] : []),
    ...leftOut.map(({ label, words }, at) => `${at + 1}. ${label}：${words ?? ''}`),
    '',
  ].join('\r\n')
}

async function keep(
  world: World,
  order: OrderRow,
  result: { sha256: string; bytes: number; made: number; leftOut: number },
  pages: number | undefined,
): Promise<boolean> {
  const now = world.clock.now()
  return world.database.inTransaction(async (tx) => {
    const held = await holdOrder(tx, order.id)
    if (held?.state !== 'running') return false
    await endOrder(tx, order.id, {
      state: 'done',
      file_bytes: result.bytes,
      file_sha256: result.sha256,
      ...(pages === undefined ? {} : { pages }),
      ended_at: now,
      kept_until: new Date(now.getTime() + world.config.exports.keptDays * DAY),
    })
    const act = { tx, now, world, caller: null, ip: null }
    await record(act, {
      act: 'printouts.made',
      subject: { kind: 'print-order', id: order.id },
      details: { by: order.person_id, ...result },
    })
    await sendMessage(act, {
      to: { personIds: [order.person_id] },
      kind: 'printouts.ready',
      values: { label: order.label, days: String(world.config.exports.keptDays) },
      link: order.membership_id === null ? '/my/printouts' : '/work/printouts',
    })
    return true
  })
}
