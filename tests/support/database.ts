import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { urlFor } from './database-server.ts'

/** A database of one's own on the shared test server, with every migration applied. */
export interface TestDatabase {
  readonly ownerUrl: string
  readonly appUrl: string
  readonly adminUrl: string
  readonly name: string
}

async function onServer(sql: string): Promise<void> {
  const admin = new pg.Client({ connectionString: inject('testDatabase').adminUrl })
  await admin.connect()
  try {
    await admin.query(sql)
  } finally {
    await admin.end()
  }
}

/**
 * Makes a database for the calling test file: `const database = await testDatabase()` at its top level.
 * It is dropped after the file's last test, connections still open included.
 */
export async function testDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const server = inject('testDatabase')
  const name = `test_${randomBytes(8).toString('hex')}`
  const template = options.empty ? 'template0' : server.template
  await onServer(`create database ${name} template ${template} owner hengcai_owner`)
  afterAll(() => onServer(`drop database if exists ${name} with (force)`))
  return {
    name,
    ownerUrl: urlFor(server.adminUrl, name, 'hengcai_owner', server.ownerPassword),
    appUrl: urlFor(server.adminUrl, name, 'hengcai_app', server.appPassword),
    adminUrl: urlFor(server.adminUrl, name),
  }
}
