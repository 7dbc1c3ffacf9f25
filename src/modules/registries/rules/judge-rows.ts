import type { BusinessDate } from '../../../lib/dates.ts'
import { checkIdentityNumber } from '../../../lib/identity-number.ts'
import { type Cell, columnLetters, hasLostDigits, textOf } from '../../../lib/sheet-cells.ts'
import { checkUscc } from '../../../lib/uscc.ts'
import { judgeCell } from './judge-cell.ts'
import type { ReadyColumn } from './register.ts'

/** A row of a sheet with its number as the sheet shows it. */
export interface SheetRow {
  readonly number: number
  readonly cells: readonly Cell[]
}

/** Something in a file that must be put right, at its cell. */
export interface Finding {
  readonly row: number
  readonly cell: string | null
  readonly message: string
}

/** What one good row says about one person. */
export interface JudgedRow {
  readonly identityNumber: string
  readonly name: string
  readonly values: Readonly<Record<string, string>>
}

/** A file judged row by row. */
export interface JudgedFile {
  readonly rowCount: number
  readonly goodCount: number
  readonly faultyCount: number
  readonly findingCount: number
  /** The first findings; a file with thousands is put right by its first hundreds. */
  readonly findings: readonly Finding[]
  /** Set when no row could be judged at all. */
  readonly trouble: string | null
}

/** Takes good rows over as they are found, some at once; the next are judged when it is done with them. */
export type TakeRows = (rows: readonly JudgedRow[]) => Promise<unknown>

/** By which two columns the rows of a register are known, and how the number is checked. */
export const SUBJECTS = {
  person: {
    name: { label: '姓名', words: ['姓名'] },
    number: {
      label: '身份证号',
      words: ['身份证号', '身份证号码', '公民身份号码', '公民身份证号', '证件号码', '身份证'],
    },
    check: (text: string, today: BusinessDate) => checkIdentityNumber(text, today),
  },
  organisation: {
    name: { label: '法定代表人', words: ['法定代表人', '法人代表', '负责人'] },
    number: { label: '统一社会信用代码', words: ['统一社会信用代码', '社会信用代码', '机构代码'] },
    check: (text: string) => checkUscc(text),
  },
} as const
const HEAD_WITHIN = 10
const SHOWN_FINDINGS = 300
const TAKEN_AT_ONCE = 500
/** More rows than this are sent in several files, one for each source. */
export const MOST_ROWS = 100_000

interface Head {
  readonly name: number
  readonly identity: number
  readonly columns: readonly { readonly column: ReadyColumn; readonly at: number }[]
}

/** Judges a file: finds its head line, then says of every row what it holds or what is wrong, cell by cell. */
export async function judgeRows(
  given: {
    readonly columns: readonly ReadyColumn[]
    readonly sameBy: readonly string[]
    readonly today: BusinessDate
    readonly about: keyof typeof SUBJECTS
  },
  rows: AsyncIterable<SheetRow> | Iterable<SheetRow>,
  take: TakeRows = async () => undefined,
): Promise<JudgedFile> {
  const judge = new Judge(given)
  let good: JudgedRow[] = []
  for await (const row of rows) {
    const found = judge.take(row)
    if (found) good.push(found)
    if (good.length < TAKEN_AT_ONCE) continue
    await take(good)
    good = []
  }
  if (good.length > 0) await take(good)
  return judge.verdict()
}

class Judge {
  readonly #given: Parameters<typeof judgeRows>[0]
  readonly #findings: Finding[] = []
  readonly #seen = new Map<string, number>()
  #head: Head | undefined
  #trouble: string | null = null
  #looked = 0
  #rowCount = 0
  #goodCount = 0
  #findingCount = 0

  constructor(given: Parameters<typeof judgeRows>[0]) {
    this.#given = given
  }

  /** Judges the next row; answers what it says if nothing is wrong with it. */
  take(row: SheetRow): JudgedRow | undefined {
    if (this.#trouble !== null || row.cells.every((cell) => textOf(cell) === '')) return undefined
    if (!this.#head) {
      this.#lookForHead(row)
      return undefined
    }
    this.#rowCount += 1
    if (this.#rowCount > MOST_ROWS) {
      this.#trouble = `一次最多导入${MOST_ROWS}行，请按数据来源分成几个文件，分别导入。`
      return undefined
    }
    const judged = this.#judge(row, this.#head)
    if (judged) this.#goodCount += 1
    return judged
  }

  verdict(): JudgedFile {
    const trouble =
      this.#trouble ??
      (!this.#head
        ? this.#lackingHead()
        : this.#rowCount === 0
          ? '文件里只有表头，没有数据行，请填写后重新上传。'
          : null)
    return {
      rowCount: this.#rowCount,
      goodCount: trouble === null ? this.#goodCount : 0,
      faultyCount: trouble === null ? this.#rowCount - this.#goodCount : 0,
      findingCount: this.#findingCount,
      findings: this.#findings,
      trouble,
    }
  }

  #lookForHead(row: SheetRow): void {
    this.#looked += 1
    if (this.#looked > HEAD_WITHIN) {
      this.#trouble = this.#lackingHead()
      return
    }
    const words = row.cells.map((cell) => textOf(cell).replace(/[*＊]/g, '').trim())
    const find = (names: readonly string[]) => words.findIndex((word) => names.includes(word))
    const subject = SUBJECTS[this.#given.about]
    const [name, identity] = [find(subject.name.words), find(subject.number.words)]
    if (name < 0 || identity < 0) return
    const columns = this.#given.columns.map((column) => ({
      column,
      at: find([column.label, ...column.aliases]),
    }))
    const lacking = columns.filter(({ column, at }) => at < 0 && column.required)
    if (lacking.length > 0) {
      const names = lacking.map(({ column }) => `“${column.label}”`).join('、')
      this.#trouble = `表头（第${row.number}行）缺少${names}列，请按模板补上后重新上传。`
      return
    }
    this.#head = { name, identity, columns: columns.filter(({ at }) => at >= 0) }
  }

  #lackingHead(): string {
    const { name, number } = SUBJECTS[this.#given.about]
    return `前10行里没有找到表头。表头要有“${name.label}”和“${number.label}”两列，请下载模板，把数据填到模板里再上传。`
  }

  #judge(row: SheetRow, head: Head): JudgedRow | undefined {
    const before = this.#findingCount
    const add = (at: number, message: string) => this.#find(row.number, at, message)
    const name = textOf(row.cells[head.name])
    const { label } = SUBJECTS[this.#given.about].name
    if (name === '') add(head.name, `“${label}”没有填写`)
    else if ([...name].length > 50) add(head.name, `“${label}”超过50个字，请核对`)
    const identityNumber = this.#identityAt(row, head.identity)
    const values: Record<string, string> = {}
    for (const { column, at } of head.columns) {
      const judged = judgeCell(column, row.cells[at] ?? null, this.#given.today)
      if (!judged.ok) add(at, judged.reason)
      else if (judged.value !== undefined) values[column.code] = judged.value
    }
    for (const { column, at } of head.columns) {
      const [later, earlier] = [values[column.code], values[column.notBefore ?? '']]
      if (later && earlier && later !== 'present' && later < earlier) {
        const other = this.#given.columns.find((one) => one.code === column.notBefore)
        add(at, `“${column.label}”早于“${other?.label}”，请核对`)
      }
    }
    if (this.#findingCount > before) return undefined
    const key = [identityNumber, ...this.#given.sameBy.map((code) => values[code] ?? '')].join('\u0000')
    const twin = this.#seen.get(key)
    if (twin !== undefined) {
      add(head.identity, `与第${twin}行是同一条记录，请删去重复的一行`)
      return undefined
    }
    this.#seen.set(key, row.number)
    return { identityNumber, name, values }
  }

  #identityAt(row: SheetRow, at: number): string {
    const cell = row.cells[at]
    const text = textOf(cell)
    // A double keeps fifteen digits: what a sheet stored as a number has already lost its last ones.
    if (typeof cell === 'number' || hasLostDigits(cell, text)) {
      this.#find(
        row.number,
        at,
        `${SUBJECTS[this.#given.about].number.label}存成了数字，末尾几位已经丢失；请把这一列设为“文本”格式，再从原始资料重新填写`,
      )
      return ''
    }
    const checked = SUBJECTS[this.#given.about].check(text, this.#given.today)
    if (checked.ok) return checked.value
    this.#find(row.number, at, checked.reason)
    return ''
  }

  #find(row: number, at: number, message: string): void {
    this.#findingCount += 1
    if (this.#findings.length < SHOWN_FINDINGS) {
      this.#findings.push({ row, cell: `${columnLetters(at)}${row}`, message })
    }
  }
}
