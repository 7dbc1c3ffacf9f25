import { columnLetters } from '../../lib/sheet-cells.ts'
import type { ImportState } from '../../modules/sheets/sheet-import.contract.ts'
import type { Tone } from '../ui/StatusTag.tsx'

/** How the states of an import are called. */
export const IMPORT_STATES: Readonly<Record<ImportState, { label: string; tone: Tone }>> = {
  reading: { label: '正在读取', tone: 'active' },
  mapping: { label: '请指定列', tone: 'warn' },
  judging: { label: '正在检查', tone: 'active' },
  judged: { label: '检查完成，待导入', tone: 'warn' },
  running: { label: '正在导入', tone: 'active' },
  done: { label: '导入完成', tone: 'good' },
  unreadable: { label: '没有导入', tone: 'bad' },
  cancelled: { label: '已放弃', tone: 'neutral' },
  expired: { label: '已过保存期', tone: 'neutral' },
}

/** Whether the worker is at it, so that looking again makes sense. */
export function isWorking(state: ImportState): boolean {
  return state === 'reading' || state === 'judging' || state === 'running'
}

/** Where something is wrong: 第3行 C列. */
export function placeOf({ row, column }: { row: number; column: string | null }): string {
  return column === null ? `第${row}行` : `第${row}行 ${column}列`
}

/** The columns of a file to choose from: A列 姓名. */
export function headOptions(head: readonly string[]): { value: string; label: string }[] {
  return head.map((word, at) => ({
    value: String(at),
    label: `${columnLetters(at)}列 ${word || '（没有列名）'}`,
  }))
}
