import { makeIdentityNumber } from '../../src/lib/identity-number.ts'
import { getCaller } from '../../src/modules/accounts/index.ts'
import { registerImports } from '../../src/modules/registries/index.ts'
import {
  getImport,
  receiveImport,
  registerImport,
  startImport,
  workOnImport,
} from '../../src/modules/sheets/index.ts'
import type { Caller } from '../../src/platform/world.ts'
import type { TestWorld } from '../support/world.ts'
import { aMember, anOrganisation } from './organisations.ts'

/** What one line of a social insurance file says; the rest is filled in. */
export interface SheetLine {
  readonly name?: string
  readonly identityNumber?: string
  readonly unit?: string
  readonly kind?: string
  readonly from?: string
  readonly until?: string
  readonly place?: string
}

const HEAD = '姓名,身份证号,参保单位,险种,起始年月,截止年月,参保地'

/** The text of a social insurance file as an office exports it. */
export function aSheetText(lines: readonly SheetLine[]): string {
  const rows = lines.map((line) =>
    [
      line.name ?? '林晓川',
      line.identityNumber ?? makeIdentityNumber('519901', '1992-04-18', 121),
      line.unit ?? '望江区第一中学',
      line.kind ?? '企业职工基本养老保险',
      line.from ?? '2019-07',
      line.until ?? '至今',
      line.place ?? '澜江市望江区',
    ].join(','),
  )
  return [HEAD, ...rows, ''].join('\r\n')
}

/** The bytes of a social insurance file in UTF-8. */
export function aSheet(lines: readonly SheetLine[]): Buffer {
  return Buffer.from(aSheetText(lines), 'utf8')
}

/** Imports a social insurance file as an administrator would, from the bytes to the entries. */
export async function importSheet(
  world: TestWorld,
  lines: readonly SheetLine[],
  given: { readonly source?: string; readonly asOf?: string } = {},
) {
  return importRegister(world, { register: 'social-insurance', bytes: aSheet(lines), ...given })
}

/** A file of any register as a system administrator sends it in. */
export interface SentRegister {
  readonly register: string
  readonly bytes: Buffer
  readonly source?: string
  readonly asOf?: string
}

/** Sends a file of a register in as a system administrator would, and has it tried out. */
export async function sendRegister(world: TestWorld, sent: SentRegister) {
  const { register, bytes, source = '望江区社会保险局', asOf = '2026-02-28' } = sent
  for (const kind of registerImports()) registerImport(kind)
  const caller = await systemAdministrator(world)
  const file = { kind: `registries.${register}`, name: '登记.csv', bytes, given: { source, asOf } }
  const { importId } = await world.act(caller, (act) => receiveImport({ ...act, caller }, file))
  await workOnImport(world, importId)
  return { caller, order: await getImport(world.database.read, importId) }
}

/** Imports a file of any register as a system administrator would, from the bytes to the entries. */
export async function importRegister(world: TestWorld, sent: SentRegister) {
  const { caller, order } = await sendRegister(world, sent)
  const { id: importId, version } = order
  await world.act(caller, (act) =>
    startImport({ ...act, caller }, { importId, seenVersion: version, mode: 'valid' }),
  )
  await workOnImport(world, importId)
  return getImport(world.database.read, importId)
}

const administrators = new WeakMap<TestWorld, Promise<Caller>>()

/** The one system administrator of a test's world. */
export function systemAdministrator(world: TestWorld): Promise<Caller> {
  const made = administrators.get(world) ?? makeAdministrator(world)
  administrators.set(world, made)
  return made
}

async function makeAdministrator(world: TestWorld): Promise<Caller> {
  const operator = await anOrganisation(world, {
    name: '登记管理中心',
    capacities: [{ capacity: 'operator' }],
  })
  const { personId } = await aMember(world, operator.id, { role: 'system-admin', name: '系统管理员甲' })
  return getCaller(world.database.read, personId, operator.id, world.clock.now())
}
