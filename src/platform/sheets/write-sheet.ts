import { writeXlsx } from 'hucre/xlsx'

/** One sheet to write: a head line and rows of text. */
export interface WrittenSheet {
  readonly name: string
  readonly columns: readonly { readonly label: string; readonly width: number; readonly marked?: boolean }[]
  readonly rows?: readonly (readonly string[])[]
}

/** Writes a small workbook; every column is text, so that long numbers keep their digits. */
export async function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  const bytes = await writeXlsx({
    sheets: sheets.map(({ name, columns, rows }) => ({
      name,
      columns: columns.map(({ width }) => ({ width, numFmt: '@' })),
      rows: [columns.map(({ label }) => label), ...(rows ?? []).map((row) => [...row])],
      cells: new Map(
        columns.map(({ label, marked }, index) => [
          `0,${index}`,
          {
            value: label,
            style: { font: { bold: true, ...(marked && { color: { rgb: 'B42318' } }) }, numFmt: '@' },
          },
        ]),
      ),
      freezePane: { rows: 1 },
    })),
  })
  return Buffer.from(bytes)
}
