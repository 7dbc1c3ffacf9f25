import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../tests/support/database.ts'

const database = await testDatabase()
const app = new pg.Client({ connectionString: database.appUrl })
await app.connect()
afterAll(() => app.end())

/**
 * Tables whose rows are never changed or removed, with the few columns that may be: a text that is blanked when its
 * time has come, or what a job adds later. A new table that only grows belongs here.
 */
const APPEND_ONLY: Readonly<Record<string, readonly string[]>> = {
  activity_revision: [],
  audit_entry: [],
  case_act: [],
  case_route: [],
  certificate_act: [],
  certificate_edition: ['document_bytes', 'document_sha256', 'signed_at', 'signer_fingerprint', 'trouble'],
  certificate_signer: [],
  consent: [],
  definition: [],
  definition_waiting: [],
  dossier_pledge: [],
  dossier_reminder: [],
  dossier_snapshot: ['content'],
  employer_submission: [],
  form_signer: [],
  functional_department: [],
  integrity_record: ['end_reason', 'ended_at', 'ended_by'],
  notice_act: [],
  notice_version: [],
  organisation_change: [],
  organisation_registration: [],
  print_code: [],
  print_copy: [],
  print_font: ['removed_at'],
  print_pin: [],
  publicity_hold: ['release_reason', 'released_at', 'released_by'],
  publicity_item: ['concluded_at', 'left_at', 'left_reason', 'opinion', 'outcome'],
  publicity_objection: ['concluded_at', 'findings', 'reply', 'state', 'version'],
  publicity_objection_act: [],
  publicity_office: [],
  publicity_report: [],
  record_verification: [],
  registry_query: [],
  seal_use: [],
  sign_in_attempt: [],
  signed_print: ['asked_at', 'asked_by', 'bytes', 'file_sha256', 'signed_at', 'state', 'trouble'],
  signed_print_signature: [],
  uscc_exception: [],
}

async function columns(): Promise<{ table: string; column: string; update: boolean }[]> {
  const { rows } = await app.query(
    `select c.relname as table, a.attname as column,
       has_column_privilege(c.oid, a.attnum, 'update') as update
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1, 2`,
  )
  return rows
}

async function failsWith(sql: string): Promise<string> {
  try {
    await app.query(sql)
    return 'no failure'
  } catch (error) {
    return (error as { code: string }).code
  }
}

const DENIED = '42501'

describe('只增不改的表，由数据库权限保证（architecture 5，两个数据库角色）', () => {
  test('名单与授权一致：能添行、不能整行修改也不能删除的表，恰是这些', async () => {
    const { rows } = await app.query<{ table: string }>(
      `select c.relname as table from pg_class c
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
         and has_table_privilege(c.oid, 'insert') and not has_table_privilege(c.oid, 'update')
         and not has_table_privilege(c.oid, 'delete') order by 1`,
    )
    expect(rows.map((row) => row.table)).toEqual(Object.keys(APPEND_ONLY))
    const all = await columns()
    for (const [table, changeable] of Object.entries(APPEND_ONLY)) {
      const open = all.filter((one) => one.table === table && one.update).map((one) => one.column)
      expect([table, ...open]).toEqual([table, ...changeable])
    }
  })

  test.each(Object.entries(APPEND_ONLY))('%s：应用角色不能修改、删除、清空', async (table, changeable) => {
    const own = (await columns()).filter((one) => one.table === table).map((one) => one.column)
    expect(own.length).toBeGreaterThan(0)
    // PostgreSQL answers a grant without the right to it with a warning only; what follows shows that it gave nothing.
    await failsWith(`grant all on ${table} to hengcai_app`)
    for (const column of own.filter((one) => !changeable.includes(one))) {
      expect([column, await failsWith(`update ${table} set ${column} = ${column}`)]).toEqual([column, DENIED])
    }
    expect(await failsWith(`delete from ${table}`)).toBe(DENIED)
    expect(await failsWith(`truncate ${table} cascade`)).toBe(DENIED)
    expect(await failsWith(`drop table ${table} cascade`)).toBe(DENIED)
    expect(await failsWith(`alter table ${table} disable trigger all`)).toBe(DENIED)
  })

  test('应用角色不拥有任何表，也不能在库里新建', async () => {
    const { rows } = await app.query(
      `select count(*)::int as owned from pg_class where relowner = current_user::regrole and relkind = 'r'`,
    )
    expect(rows[0].owned).toBe(0)
    expect(await failsWith('create table public.mine (id int)')).toBe(DENIED)
    const others = await app.query(`select has_table_privilege(oid, 'truncate') as may from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace`)
    expect(others.rows.some((row) => row.may)).toBe(false)
  })
})
