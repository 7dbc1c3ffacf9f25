import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'

// Which rows belong to one person's declaration; $person, $dossier and $case stand for the template's ids.
const OWNED: readonly (readonly [table: string, condition: string])[] = [
  ['person', 'id = $person'],
  ['account', 'person_id = $person'],
  ['consent', 'person_id = $person'],
  ['employment', 'person_id = $person'],
  ['dossier', 'id = $dossier'],
  ['dossier_section', 'dossier_id = $dossier'],
  ['dossier_snapshot', 'dossier_id = $dossier'],
  ['attachment', 'owner_id = $dossier'],
  ['case_run', 'id = $case'],
  ['case_step', 'case_id = $case'],
  ['case_holder', 'case_id = $case'],
  ['case_act', 'case_id = $case'],
  ['case_due', 'case_id = $case'],
  ['certificate', 'source_id = $dossier'],
  ['certificate_edition', 'certificate_id in (select id from certificate where source_id = $dossier)'],
  ['certificate_act', 'certificate_id in (select id from certificate where source_id = $dossier)'],
  ['message', `person_id = $person or link like '%' || $case || '%'`],
  ['outbox_message', 'person_id = $person'],
  [
    'audit_entry',
    `person_id = $person or subject_id in ($person::text, $dossier::text, $case::text)
       or subject_id in (select id::text from certificate where source_id = $dossier)`,
  ],
]

const DAYS_SPREAD = 20

/** How a text that is unique in the database is written anew for the clone with a serial number. */
type Renew = (old: string, serial: number) => string

const renewId: Renew = (old) => {
  // A UUIDv7 begins with its milliseconds: the clones' ids lie spread over some weeks, as grown ones do.
  const shift = (randomBytes(4).readUInt32BE() / 2 ** 32) * DAYS_SPREAD * 86_400_000
  const at = Number.parseInt(old.slice(0, 8) + old.slice(9, 13), 16) - Math.floor(shift)
  const time = at.toString(16).padStart(12, '0')
  const rest = randomBytes(9).toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-a${rest.slice(3, 6)}-${rest.slice(6)}`
}
const renewHex: Renew = (old) => randomBytes(old.length / 2).toString('hex')
const renewCode: Renew = (old) => randomBytes(old.length).toString('base64url').slice(0, old.length)
const renewAcceptance: Renew = (old, serial) =>
  `${old.slice(0, 8)}${String(serial % 1_000_000).padStart(6, '0')}`
const renewCertificate: Renew = (old, serial) => `${old}${serial.toString(36).toUpperCase().padStart(5, '0')}`

/** One declaration with everything around it, cut at the places that differ from clone to clone. */
interface Template {
  readonly slots: readonly { readonly old: string; readonly renew: Renew }[]
  readonly tables: ReadonlyMap<
    string,
    { readonly literals: readonly string[]; readonly places: readonly number[] }
  >
}

async function readCopy(client: pg.Client, query: string): Promise<string> {
  const stream = client.query(copyTo(`copy (${query}) to stdout`))
  let text = ''
  stream.setEncoding('utf8')
  for await (const chunk of stream) text += chunk
  return text
}

/** The columns of a table that are written; the others the database works out by itself. */
export async function writtenColumns(client: pg.ClientBase, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(column_name) as name from information_schema.columns
      where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  )
  return rows.map((row) => row.name)
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

async function readTemplate(
  client: pg.Client,
  ids: { person: string; dossier: string; case: string },
): Promise<Template> {
  const texts = new Map<string, string>()
  const renewals = new Map<string, Renew>()
  const keep = async (table: string, column: string, where: string, renew: Renew) => {
    const { rows } = await client.query<{ text: string }>(
      `select ${column} as text from ${table} where ${where}`,
    )
    for (const { text } of rows) renewals.set(text, renew)
  }
  const { rows: keyed } = await client.query<{ table: string }>(
    `select table_name as table from information_schema.columns
      where table_schema = 'public' and column_name = 'id' and data_type = 'uuid'`,
  )
  const withId = new Set(keyed.map((row) => row.table))
  for (const [table, condition] of OWNED) {
    const where = condition.replace(
      /\$(person|dossier|case)\b/g,
      (_, name: keyof typeof ids) =>
        `${client.escapeLiteral(ids[name])}${condition.includes('::text') || condition.includes('like') ? '' : '::uuid'}`,
    )
    const columns = (await writtenColumns(client, table)).join(', ')
    texts.set(table, await readCopy(client, `select ${columns} from ${table} where ${where}`))
    if (withId.has(table)) await keep(table, 'id::text', where, renewId)
    if (table === 'person') await keep(table, `encode(identity_index, 'hex')`, where, renewHex)
    if (table === 'account') await keep(table, `encode(mobile_index, 'hex')`, where, renewHex)
    if (table === 'case_run') await keep(table, 'acceptance_no', where, renewAcceptance)
    if (table === 'certificate') await keep(table, 'number', where, renewCertificate)
    if (table === 'certificate') await keep(table, 'verification_code', where, renewCode)
  }
  const slots = [...renewals].map(([old, renew]) => ({ old, renew }))
  const index = new Map(slots.map(({ old }, place) => [old, place]))
  const pattern = new RegExp([...index.keys()].map(escaped).join('|'), 'g')
  const tables = new Map(
    [...texts].map(([table, text]) => {
      const places = [...text.matchAll(pattern)].map(([old]) => index.get(old) ?? 0)
      return [table, { literals: text.split(pattern), places }] as const
    }),
  )
  return { slots, tables }
}

/** Reads every declaration that is in the database as a template for clones, or those that wait at one step. */
async function readTemplates(client: pg.Client, step: string | undefined): Promise<Template[]> {
  const { rows } = await client.query<{ person: string; dossier: string; case: string }>(
    `select dossier.person_id as person, dossier.id as dossier, dossier.case_id as case
       from dossier join account on account.person_id = dossier.person_id
      where account.username is null and not exists
        (select from membership where membership.person_id = dossier.person_id)
        and ($1::text is null or exists
          (select from case_step where case_step.case_id = dossier.case_id and case_step.step = $1))
      order by dossier.id`,
    [step],
  )
  const templates: Template[] = []
  for (const row of rows) templates.push(await readTemplate(client, row))
  return templates
}

async function openLoader(adminUrl: string, ownerUrl: string): Promise<pg.Client> {
  const url = new URL(adminUrl)
  url.pathname = new URL(ownerUrl).pathname
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  // Cloned rows point at cloned rows: looking each reference up would be most of the work.
  await client.query('set session_replication_role = replica; set synchronous_commit = off')
  return client
}

async function writeCopy(client: pg.Client, table: string, text: string): Promise<void> {
  const columns = (await writtenColumns(client, table)).join(', ')
  const stream = client.query(copyFrom(`copy ${table} (${columns}) from stdin`))
  if (!stream.write(text)) await once(stream, 'drain')
  stream.end()
  await finished(stream)
}

const CHUNK = 250

/** Multiplies the declarations that were played until the database holds so many, by copying rows under new ids. */
export class Multiplier {
  #templates: Template[] = []
  #serial = 1000
  readonly #urls: { readonly adminUrl: string; readonly ownerUrl: string }
  readonly #step: string | undefined

  /** With a step only what waits at it is multiplied. */
  constructor(urls: { readonly adminUrl: string; readonly ownerUrl: string }, step?: string) {
    this.#urls = urls
    this.#step = step
  }

  /** Fills the database up to so many dossiers and brings its statistics up to date. */
  async fillTo(dossiers: number): Promise<void> {
    const lanes = await Promise.all([0, 1].map(() => openLoader(this.#urls.adminUrl, this.#urls.ownerUrl)))
    try {
      const [first] = lanes as [pg.Client]
      // The measuring changes what was played: templates are read once, before it.
      if (this.#templates.length === 0) this.#templates = await readTemplates(first, this.#step)
      const { rows } = await first.query<{ n: number }>('select count(*)::int as n from dossier')
      let missing = dossiers - (rows[0]?.n ?? 0)
      await Promise.all(
        lanes.map(async (client) => {
          while (missing > 0) {
            const many = Math.min(CHUNK, missing)
            missing -= many
            await this.#addChunk(client, many)
          }
        }),
      )
      await first.query('vacuum (analyze)')
      await first.query('checkpoint')
    } finally {
      await Promise.all(lanes.map((client) => client.end()))
    }
  }

  async #addChunk(client: pg.Client, many: number): Promise<void> {
    const texts = new Map<string, string>()
    for (let index = 0; index < many; index += 1) {
      this.#serial += 1
      const template = this.#templates[this.#serial % this.#templates.length] as Template
      const values = template.slots.map(({ old, renew }) => renew(old, this.#serial))
      for (const [table, { literals, places }] of template.tables) {
        let text = texts.get(table) ?? ''
        for (const [part, literal] of literals.entries()) {
          text += literal
          const place = places[part]
          if (place !== undefined) text += values[place]
        }
        texts.set(table, text)
      }
    }
    for (const [table] of OWNED) {
      const text = texts.get(table)
      if (text) await writeCopy(client, table, text)
    }
  }
}
