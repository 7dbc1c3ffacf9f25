import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { removeEmbedded, startEmbedded } from '../src/platform/database/embedded.ts'
import { migrate } from '../src/platform/database/migrate.ts'

const TYPES: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  int4: 'number',
  int8: 'number',
  int2: 'number',
  float8: 'number',
  bool: 'boolean',
  date: 'string',
  bytea: 'Buffer',
  timestamptz: 'Date',
  jsonb: 'Json',
  _text: 'string[]',
  _uuid: 'string[]',
}

/** Writes src/platform/database/tables.ts from a migrated database, so that queries are checked against the real tables. */
export async function tableTypes(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const { rows } = await client.query<{
    table_name: string
    column_name: string
    udt_name: string
    is_nullable: string
    has_default: boolean
  }>(`select table_name, column_name, udt_name, is_nullable,
             (column_default is not null or is_identity = 'YES' or is_generated = 'ALWAYS') as has_default
        from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position`)
  await client.end()
  const tables = Map.groupBy(rows, (row) => row.table_name)
  const interfaces = [...tables].map(([table, columns]) => {
    const fields = columns.map((column) => {
      const base = TYPES[column.udt_name]
      if (!base)
        throw new Error(`Column ${table}.${column.column_name} has the unknown type ${column.udt_name}.`)
      const type = column.is_nullable === 'YES' ? `${base} | null` : base
      return `  ${column.column_name}: ${column.has_default ? `Generated<${type}>` : type}`
    })
    return `export interface ${pascal(table)} {\n${fields.join('\n')}\n}`
  })
  const index = [...tables.keys()].map((table) => `  ${table}: ${pascal(table)}`)
  return `// Written by tools/sync-types.ts from the migrations; do not edit.
import type { ColumnType, Generated } from 'kysely'

/** What jsonb gives back, and what it takes: text that was made by JSON.stringify. */
// biome-ignore lint/suspicious/noExplicitAny: the stores give each document its shape
export type Json = ColumnType<any, string | null, string | null>

${interfaces.join('\n\n')}

export interface Tables {\n${index.join('\n')}\n}\n`
}

function pascal(name: string): string {
  return name.replace(/(^|_)(\w)/g, (_all, _gap, letter: string) => letter.toUpperCase())
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..')
  const dataDir = await mkdtemp(join(tmpdir(), 'hengcai-types-'))
  const embedded = await startEmbedded({ dataDir, durable: false })
  try {
    await migrate(embedded.ownerUrl, join(root, 'migrations'))
    await writeFile(join(root, 'src/platform/database/tables.ts'), await tableTypes(embedded.ownerUrl))
  } finally {
    await embedded.stop()
    await removeEmbedded(dataDir)
  }
}
