import { createHash } from 'node:crypto'
import { businessDateOf } from '../../lib/dates.ts'
import { bindAct, bindPublicRead, bindRead, type Server } from '../../platform/http/bind.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { Look } from '../../platform/world.ts'
import { saveCalendarYear } from './actions/save-calendar-year.ts'
import {
  readCalendarOperation,
  readCodeTables,
  readOfferOperation,
  saveCalendarYearOperation,
} from './catalogue.contract.ts'
import {
  findCodeTable,
  listCodeRows,
  listRegions,
  readCalendar,
  readOffer,
  readRevision,
} from './catalogue.report.ts'
import { listCodes as codesOperation, listDictionaries } from './code-list.contract.ts'
import { listCodes, readDictionaries } from './code-list.report.ts'
import type { Offer } from './rules/offer.ts'

interface KeptOffer {
  readonly region: string
  readonly version: string
  readonly offer: Offer
  readonly regions: { code: string; name: string }[]
}

/** Binds the operations of the catalogue. */
export function bindCatalogue(server: Server): void {
  const keep = offerKeeper()

  bindPublicRead(server, readOfferOperation, async (look, { query }) => {
    const kept = await keep(look, query.region)
    if (!kept) throw notFound()
    return query.known === kept.version ? { ...kept, offer: null } : { ...kept, offer: mutable(kept.offer) }
  })

  bindPublicRead(server, readCodeTables, async (look, { query }) => {
    const asOf = businessDateOf(look.now)
    const tables = []
    for (const name of new Set(query.names.split(','))) {
      const table = await findCodeTable(look.read, name)
      if (!table) throw notFound()
      tables.push({ ...table, rows: [...(await listCodeRows(look.read, name, asOf))] })
    }
    return { tables }
  })

  bindPublicRead(server, readCalendarOperation, async (look) => mutable(await readCalendar(look.read)))

  bindRead(server, listDictionaries, async ({ read }) => ({
    dictionaries: await readDictionaries(read),
    regions: mutable([...(await listRegions(read))]),
  }))
  bindRead(server, codesOperation, ({ read, now }, { query }) => listCodes(read, businessDateOf(now), query))

  bindAct(server, saveCalendarYearOperation, (act, { body }) => saveCalendarYear(act, body))
}

/** Keeps the offers of today until the catalogue changes: everybody asks for the same document. */
function offerKeeper(): (look: Look, region: string | undefined) => Promise<KeptOffer | undefined> {
  let state = ''
  let kept = new Map<string, KeptOffer | undefined>()
  return async (look, region) => {
    const asOf = businessDateOf(look.now)
    const current = `${await readRevision(look.read)} ${asOf}`
    if (current !== state) {
      state = current
      kept = new Map()
    }
    // A slow reader that began before a change must not put its old answer among the new ones.
    const mine = kept
    const wanted = region ?? ''
    if (!mine.has(wanted)) {
      // Only regions that exist are kept, so that nobody fills the memory with invented ones.
      const regions = [...(await listRegions(look.read))]
      const has = (code: string) => regions.some((one) => one.code === code)
      const own = look.world.config.region
      const found = region ?? (has(own) ? own : regions[0]?.code)
      if (found === undefined || !has(found)) return undefined
      const offer = await readOffer(look.read, found, asOf)
      const version = createHash('sha256').update(JSON.stringify(offer)).digest('hex').slice(0, 16)
      mine.set(wanted, { region: found, version, offer, regions })
    }
    return mine.get(wanted)
  }
}

// The contract's shapes are mutable, as Zod makes them; what is kept here is never changed by anybody.
type Mutable<T> = { -readonly [K in keyof T]: T[K] extends object ? Mutable<T[K]> : T[K] }

function mutable<T extends object>(value: T): Mutable<T> {
  return value as Mutable<T>
}
