import { makeIdentityNumber } from '../../src/lib/identity-number.ts'
import { checkBatch, importBatch, orderImport, receiveFile } from '../../src/modules/registries/index.ts'
import type { Caller } from '../../src/platform/world.ts'
import type { TestWorld } from '../support/world.ts'

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
  admin: Caller,
  lines: readonly SheetLine[],
  given: { readonly source?: string; readonly asOf?: string } = {},
): Promise<void> {
  await importRegister(world, admin, { register: 'social-insurance', bytes: aSheet(lines), ...given })
}

/** Imports a file of any register as an administrator would, from the bytes to the entries. */
export async function importRegister(
  world: TestWorld,
  admin: Caller,
  given: {
    readonly register: string
    readonly bytes: Buffer
    readonly source?: string
    readonly asOf?: string
  },
): Promise<void> {
  const file = { source: '望江区社会保险局', asOf: '2026-02-28', name: '登记.csv', ...given }
  const { batchId } = await world.act(admin, (act) => receiveFile({ ...act, caller: admin }, file))
  await checkBatch(world, batchId)
  await world.act(admin, (act) => orderImport({ ...act, caller: admin }, { batchId, seenVersion: 2 }))
  await importBatch(world, batchId)
}
