import { businessDateOf, formatDate } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct, SignedLook } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { checkArchivable, listForms, listPrintable } from '../../dossiers/index.ts'
import { openList } from '../../sheets/index.ts'
import { MOST_PRINTED } from '../printout.contract.ts'
import { countUnfinished, findOrder, ordererOf } from '../printout.report.ts'
import { endOrder, holdOrder, insertOrder } from '../printout.store.ts'
import { safeName } from '../rules/file-names.ts'

export const PRINTOUT_QUEUE = 'printouts.order'

const MOST_WAITING = 5
const PAGE = 200

/** What somebody wants printed. */
export interface OrderedPrints {
  readonly kind: 'merged' | 'zip'
  readonly print?: string | undefined
  readonly chosen:
    | { readonly dossierIds: readonly string[] }
    | { readonly list: string; readonly filter: Readonly<Record<string, string>> }
}

/** Orders the forms of many declarations; what the caller cannot read is as if it had not been named. */
export async function orderPrints(
  act: SignedAct,
  order: OrderedPrints,
): Promise<{ orderId: string; total: number }> {
  const look = { ...act, read: reading(act.tx) }
  await refuseTooMany(act)
  const { ids, label } =
    'list' in order.chosen ? await idsOfList(look, order.chosen) : chosenIds(order.chosen)
  if (ids.length > MOST_PRINTED) throw new Refusal('printouts.too-many', { details: { most: MOST_PRINTED } })
  const items = await listPrintable(look.read, act.caller, ids)
  if (items.length === 0) throw new Refusal('printouts.nothing')
  const day = formatDate(businessDateOf(act.now))
  const name = safeName(`${label}${day}（${items.length}份）`)
  const orderId = await insert(act, {
    kind: order.kind,
    print: order.print ?? null,
    label: `${label}，${items.length}份`,
    file_name: `${name}.${order.kind === 'zip' ? 'zip' : 'pdf'}`,
    items,
  })
  return { orderId, total: items.length }
}

/** The forms that the chosen declarations, or the first page of a list, are printed as; of what the caller cannot read, none. */
export async function showForms(look: SignedLook, chosen: OrderedPrints['chosen']) {
  const ids = 'list' in chosen ? (await idsOfList(look, chosen, PAGE)).ids : chosen.dossierIds
  const items = await listPrintable(look.read, look.caller, ids)
  if (items.length === 0) throw new Refusal('printouts.nothing')
  const forms = await listForms(
    look.read,
    items.map((item) => item.id),
  )
  return { forms }
}

/** Orders the archive of one declaration, for whoever may read all of it. */
export async function orderArchive(
  act: SignedAct,
  dossierId: string,
  format: 'zip' | 'pdf',
): Promise<{ orderId: string }> {
  const { number, name } = await checkArchivable({ ...act, read: reading(act.tx) }, dossierId)
  await refuseTooMany(act)
  const orderId = await insert(act, {
    kind: format === 'pdf' ? 'archive-pdf' : 'archive',
    print: null,
    label: `电子档案${format === 'pdf' ? '（PDF）' : ''}：${number} ${name}`,
    file_name: `${safeName(number)}_${safeName(name)}_电子档案.${format}`,
    items: [{ id: dossierId, label: `${number} ${name}` }],
  })
  return { orderId }
}

/** Stops an order that is not finished; the worker notices before the next form. */
export async function cancelOrder(act: SignedAct, orderId: string): Promise<{ cancelled: true }> {
  const own = await findOrder(reading(act.tx), ordererOf(act.caller), orderId)
  const held = own && (await holdOrder(act.tx, orderId))
  if (!held) throw notFound()
  if (held.state !== 'waiting' && held.state !== 'running') throw new Refusal('printouts.over')
  await endOrder(act.tx, orderId, { state: 'cancelled', ended_at: act.now })
  await record(act, { act: 'printouts.cancelled', subject: { kind: 'print-order', id: orderId } })
  return { cancelled: true }
}

async function insert(
  act: SignedAct,
  given: {
    kind: 'merged' | 'zip' | 'archive' | 'archive-pdf'
    print: string | null
    label: string
    file_name: string
    items: readonly { readonly id: string; readonly label: string }[]
  },
): Promise<string> {
  const id = newId(act.now)
  const { items, ...row } = given
  const { personId, membershipId } = ordererOf(act.caller)
  const owner = { person_id: personId, membership_id: membershipId, now: act.now }
  await insertOrder(act.tx, { id, ...row, ...owner }, items)
  await record(act, {
    act: 'printouts.ordered',
    subject: { kind: 'print-order', id },
    details: { kind: row.kind, print: row.print, total: items.length },
  })
  await act.world.jobs.enqueue(act.tx, PRINTOUT_QUEUE, { orderId: id })
  return id
}

async function refuseTooMany(act: SignedAct): Promise<void> {
  if ((await countUnfinished(reading(act.tx), act.caller.personId)) < MOST_WAITING) return
  throw new Refusal('printouts.too-many-waiting', { details: { most: MOST_WAITING } })
}

function chosenIds({ dossierIds }: { readonly dossierIds: readonly string[] }) {
  return { ids: [...new Set(dossierIds)], label: '申报表' }
}

/** All of a list under its filter, read as its page reads it, so that nothing is printed that it would not show. */
async function idsOfList(
  look: SignedLook,
  chosen: { readonly list: string; readonly filter: Readonly<Record<string, string>> },
  most = MOST_PRINTED + 1,
) {
  const { list, query } = openList(look.caller, chosen.list, chosen.filter)
  const ids: string[] = []
  let cursor: string | null | undefined
  do {
    const page = await list.read(look, query, { limit: PAGE, ...(cursor ? { cursor } : {}) })
    ids.push(...page.rows.flatMap(dossierOf))
    cursor = page.next
  } while (cursor && ids.length < most)
  return { ids: [...new Set(ids)], label: list.label }
}

/** The declaration a row of a list is about: cases name what they are about, lists of declarations are about themselves. */
function dossierOf(row: unknown): string[] {
  const { kind, subjectId, acceptanceNo, id } = row as Readonly<Record<string, unknown>>
  if (typeof subjectId === 'string') return kind === 'dossier' ? [subjectId] : []
  return typeof id === 'string' && typeof acceptanceNo === 'string' ? [id] : []
}
