import { columnLetters } from '../../lib/sheet-cells.ts'

// The parts of a workbook that do not depend on its rows, as ECMA-376 has them.
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The style numbers of cells, in the order of `cellXfs` below. */
export const STYLES = { general: 0, head: 1, text: 2, day: 3, instant: 4, number: 5 } as const

// C0 controls but tab, line feed and carriage return, lone surrogates, and the two non-characters have no place in XML.
const UNWRITABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g
const SPECIAL = /[&<>"\r]/
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}

/** Text as it stands in XML. Excel reads _x0041_ as the letter A, so what only looks so is written round. */
export function escapeXml(text: string): string {
  const clean = text.replace(UNWRITABLE, '')
  const plain = clean.includes('_x') ? clean.replace(/_(x[0-9A-Fa-f]{4}_)/g, '_x005F_$1') : clean
  return SPECIAL.test(plain) ? plain.replace(/[&<>"\r]/g, (one) => ESCAPES[one] ?? one) : plain
}

/** Excel takes 31 characters for the name of a sheet, and some not at all. */
export function sheetName(name: string): string {
  const clean = [...name.replace(/[[\]:*?/\\]/g, '')]
    .slice(0, 28)
    .join('')
    .replace(/^'+|'+$/g, '')
  return clean || '数据'
}

/** The parts around the sheets, by their place in the zip; `rows` counts the rows of each sheet with its head. */
export function partsOf(name: string, columns: number, rows: readonly number[]): Map<string, string> {
  const sheets = rows.map((count, index) => ({
    id: index + 1,
    name: index === 0 ? name : `${name}_${index + 1}`,
    // Excel keeps the range of a filter as a hidden name too, and mends the file when it is missing.
    range: `$A$1:$${columnLetters(Math.max(columns - 1, 0))}$${Math.max(count, 1)}`,
  }))
  const list = (make: (sheet: (typeof sheets)[number]) => string) => sheets.map(make).join('')
  return new Map([
    [
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${list(({ id }) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${TYPE}.worksheet+xml"/>`)}</Types>`,
    ],
    [
      '_rels/.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${list((sheet) => `<sheet name="${escapeXml(sheet.name)}" sheetId="${sheet.id}" r:id="rId${sheet.id}"/>`)}</sheets><definedNames>${list((sheet) => `<definedName name="_xlnm._FilterDatabase" localSheetId="${sheet.id - 1}" hidden="1">'${escapeXml(sheet.name)}'!${sheet.range}</definedName>`)}</definedNames></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list(({ id }) => `<Relationship Id="rId${id}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${id}.xml"/>`)}<Relationship Id="rId${sheets.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', STYLESHEET],
  ])
}

const font = (bold: boolean) =>
  `<font>${bold ? '<b/>' : ''}<sz val="11"/><name val="等线"/><family val="2"/><charset val="134"/></font>`
const cell = (format: number, align: string, more = '') =>
  `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"${more}><alignment vertical="top"${align}/></xf>`

// Format 49 is text (@): a cell that is opened and left again stays text, so that =1+1 never becomes a formula.
const STYLESHEET = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2">${font(false)}${font(true)}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>${cell(49, ' wrapText="1"', ' quotePrefix="1"')}${cell(164, ' horizontal="left"')}${cell(165, ' horizontal="left"')}${cell(0, '')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

/** How a sheet begins: its head frozen, its columns as wide as they are declared. */
export function sheetStart(widths: readonly number[], isFirst: boolean): string {
  const columns = widths
    .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join('')
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns}</cols><sheetData>`
}

/** How a sheet ends, once it is known how many rows it has. */
export function sheetEnd(columns: number, rows: number): string {
  const range = `A1:${columnLetters(Math.max(columns - 1, 0))}${Math.max(rows, 1)}`
  return `</sheetData><autoFilter ref="${range}"/></worksheet>`
}
