import { z } from 'zod'
import { maskIdentityNumber } from '../../../lib/mask.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { ImportColumn } from '../../../platform/sheets/importable.ts'
import { writeSheet } from '../../../platform/sheets/sheet-writer.ts'
import { writeWorkbook } from '../../../platform/sheets/write-sheet.ts'
import type { SignedLook } from '../../../platform/world.ts'
import { columnsOf, kindsFor, openKind } from '../kinds.ts'
import type { Finding } from '../rules/judge-row.ts'
import { ordererOf } from '../sheet-export.report.ts'
import {
  countItems,
  findImport,
  type ImportRecord,
  importFaceOf,
  listFindings,
  listRefused,
} from '../sheet-import.report.ts'
import { openRow } from './sealed-row.ts'

const Samples = z.array(z.array(z.string()))
const AT_ONCE = 500
const FORMATS: Readonly<Record<ImportColumn['type'], string>> = {
  text: '文字',
  identity: '18位文本；存成数字会丢失末尾几位，不能导入',
  uscc: '18位文本',
  day: '日期，如 2022-09-30',
  month: '年月，如 2019-07',
  'month-or-present': '年月，如 2019-07；或“至今”',
  choice: '从可选项中选一个',
}

/** What the caller may take in, and with which columns. */
export async function showKinds({ caller, read, now }: SignedLook) {
  const kinds = await Promise.all(
    kindsFor(caller).map(async (kind) => ({
      code: kind.code,
      label: kind.label,
      lead: kind.lead,
      most: kind.most,
      warning: kind.warning ?? null,
      questions: await Promise.all(
        (kind.questions ?? []).map(async ({ key, label, type, maxLength, help, ...question }) => ({
          key,
          label,
          type,
          maxLength: maxLength ?? null,
          help,
          suggestions: [...((await question.suggest?.(read)) ?? [])],
        })),
      ),
      columns: facesOf(await columnsOf(kind, read, now)),
    })),
  )
  return { kinds }
}

/** How an import stands, for who sent it. */
export async function showImport(look: SignedLook, importId: string) {
  const { read, caller, world } = look
  const found = await getOwn(look, importId)
  const kind = openKind(caller, found.kind)
  const counts = await countItems(read, importId)
  return {
    ...importFaceOf(found),
    columns: facesOf(await columnsOf(kind, read, look.now)),
    head: found.head,
    headRow: found.head_row,
    samples: found.samples === null ? [] : samplesIn(world.keys.decrypt(found.samples)),
    mapping: found.mapping as Record<string, number>,
    mode: found.mode as 'all' | 'valid' | null,
    fileSha256: found.file_sha256,
    warning: kind.warning ?? null,
    result: found.result,
    together: kind.finish !== undefined,
    counts,
    findings: await listFindings(read, importId),
    may: movesOf(found, counts, kind.finish !== undefined),
  }
}

/** Examples to choose columns by: a number that may be an identity number is recognised without being shown. */
function samplesIn(text: string): string[][] {
  const isNumber = (cell: string) => /^[\dXx]{15,}$/.test(cell)
  return Samples.parse(JSON.parse(text)).map((cells) =>
    cells.map((cell) => (isNumber(cell) ? maskIdentityNumber(cell) : cell)),
  )
}

type Counts = Awaited<ReturnType<typeof countItems>>
type Move = 'map' | 'start-valid' | 'start-all' | 'cancel' | 'findings'

function movesOf({ state, head }: ImportRecord, counts: Counts, isTogether: boolean): Move[] {
  const isFit = state === 'judged' && counts.new + counts.changed > 0
  const isOpen = ['reading', 'mapping', 'judging', 'judged', 'running'].includes(state)
  return [
    ...(head.length > 0 && ['mapping', 'judging', 'judged'].includes(state) ? (['map'] as const) : []),
    ...(isFit ? (['start-valid'] as const) : []),
    ...(isFit && counts.refused === 0 && !isTogether ? (['start-all'] as const) : []),
    ...(isOpen ? (['cancel'] as const) : []),
    ...(counts.refused > 0 && state !== 'judging' ? (['findings'] as const) : []),
  ]
}

async function getOwn(look: SignedLook, importId: string): Promise<ImportRecord> {
  const found = await findImport(look.read, ordererOf(look.caller), importId)
  if (!found) throw notFound()
  return found
}

function facesOf(columns: readonly ImportColumn[]) {
  return columns.map(({ key, label, required, help, example }) => ({
    key,
    label,
    required,
    help,
    example,
  }))
}

/** The workbook that a kind of import is filled in with: a sheet with its columns, and one that explains them. */
export async function makeImportTemplate({ caller, read, now }: SignedLook, code: string) {
  const kind = openKind(caller, code)
  const columns = await columnsOf(kind, read, now)
  const bytes = await writeWorkbook([
    {
      name: kind.label,
      columns: columns.map(({ label, required }) => ({ label, width: 24, marked: required })),
    },
    {
      name: '填写说明',
      columns: [
        { label: '列名', width: 20 },
        { label: '是否必填', width: 10 },
        { label: '格式', width: 44 },
        { label: '说明', width: 60 },
        { label: '示例', width: 26 },
      ],
      rows: columns.map((column) => [
        column.label,
        column.required ? '必填' : '选填',
        FORMATS[column.type],
        [column.help, choicesOf(column)].filter(Boolean).join(' '),
        column.example,
      ]),
    },
  ])
  return { bytes, name: `${kind.label}导入模板.xlsx` }
}

function choicesOf({ choices = [] }: ImportColumn): string {
  const words = choices.flatMap((choice) => choice.words[0] ?? [])
  return words.length === 0 ? '' : `可选项：${words.join('、')}`
}

/** The rows that were not taken in, as they stood in the file, each with its reason: put right, the file can be sent again. */
export async function makeFindings(look: SignedLook, importId: string) {
  const found = await getOwn(look, importId)
  openKind(look.caller, found.kind)
  const label = { type: 'text', width: 22 } as const
  const columns = [
    ...found.head.map((word) => ({ ...label, label: word })),
    { label: '没有导入的原因', type: 'text' as const, width: 60 },
    { label: '原表行号', type: 'number' as const, width: 10 },
  ]
  async function* pages() {
    let after = 0
    for (;;) {
      const rows = await listRefused(look.read, importId, after, AT_ONCE)
      const last = rows.at(-1)
      if (!last) return
      after = last.row_number
      yield rows.map((row) => {
        const { cells } = openRow(look.world, row.sealed)
        const reasons = (row.findings as Finding[]).map((one) => one.message).join('；')
        return [...found.head.map((_, at) => cells[at] ?? ''), reasons, row.row_number]
      })
    }
  }
  const parts: Buffer[] = []
  await writeSheet(
    { format: 'xlsx', name: '没有导入的行', columns },
    pages(),
    (bytes) => void parts.push(bytes),
  )
  return { bytes: Buffer.concat(parts), name: `${found.label}-没有导入的行.xlsx` }
}
