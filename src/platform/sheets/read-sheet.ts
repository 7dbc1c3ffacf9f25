import { parseCsv } from 'hucre/csv'
import { streamXlsxRows } from 'hucre/xlsx'
import type { Cell } from '../../lib/sheet-cells.ts'
import { JobError } from '../children/job-error.ts'
import { guardZip } from './guard-zip.ts'

/** A row with its number as the sheet shows it, from one. */
export interface ReadRow {
  readonly number: number
  readonly cells: readonly Cell[]
}

const OLD_OFFICE = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/**
 * Reads the first sheet of an Excel file, or a CSV file in UTF-8 or GBK, told apart by content. Strangers' files belong
 * in a child process; what cannot be read is refused with a sentence.
 */
export async function* readSheet(bytes: Buffer): AsyncGenerator<ReadRow> {
  if (bytes.subarray(0, 8).equals(OLD_OFFICE)) {
    throw unreadable(
      '这是旧版 .xls 文件，或者文件加了密码。请在 Excel 或 WPS 中另存为不带密码的 .xlsx 后上传。',
    )
  }
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) {
    await guardZip(bytes)
    yield* readExcel(bytes)
    return
  }
  const lines = parseCsv(decodeText(bytes), { typeInference: false, skipBom: true })
  for (const [index, cells] of lines.entries()) yield { number: index + 1, cells: cells as Cell[] }
}

async function* readExcel(bytes: Buffer): AsyncGenerator<ReadRow> {
  try {
    for await (const row of streamXlsxRows(bytes)) {
      yield { number: row.index + 1, cells: row.values as Cell[] }
    }
  } catch {
    throw unreadable('这个 Excel 文件打不开，可能已经损坏。请用 Excel 或 WPS 打开后另存为 .xlsx 再上传。')
  }
}

/** Files come from offices whose programs write UTF-8 with or without mark, UTF-16, or GBK. */
function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode('utf-16le', bytes)
  if (bytes.includes(0)) throw unreadable('这不是 Excel（.xlsx）或 CSV 文件，请下载模板，填写后上传。')
  try {
    return decode('utf-8', bytes)
  } catch {
    // GB 18030 holds all of GBK and every character of the standard.
  }
  try {
    return decode('gb18030', bytes)
  } catch {
    throw unreadable('文件的文字编码无法识别。请在 Excel 或 WPS 中另存为 .xlsx 后上传。')
  }
}

function decode(encoding: string, bytes: Buffer): string {
  return new TextDecoder(encoding, { fatal: true }).decode(bytes)
}

function unreadable(sentence: string): JobError {
  return new JobError('unreadable', sentence)
}
