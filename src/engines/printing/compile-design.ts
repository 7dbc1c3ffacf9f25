import { bareName, type DataShape, type GroupShape } from './data-shape.ts'
import type { DesignBlock, PrintDesign } from './design.schema.ts'

/** Writes the Typst template of a design; the same design gives the same text. */
export function compileDesign(design: PrintDesign): string {
  return [
    '// 由模板设计生成，请在“设计”中修改。',
    '#import "common.typ": *',
    '',
    '#let value-at(from, ..path) = {',
    '  let found = from',
    '  for name in path.pos() { found = if type(found) == dictionary { found.at(name, default: "") } else { "" } }',
    '  if found == none or type(found) in (array, dictionary, bool) { "" } else { str(found) }',
    '}',
    '#let list-at(from, ..path) = {',
    '  let found = from',
    '  for name in path.pos() { found = if type(found) == dictionary { found.at(name, default: ()) } else { () } }',
    '  if type(found) == array { found } else { () }',
    '}',
    '',
    '#show: official',
    `#form-title(size: ${design.titleSize}pt)`,
    '#v(4mm)',
    '#set block(spacing: 0pt)',
    ...design.blocks.flatMap((block) => [compileBlock(block), isBoxed(block) ? '#v(-0.6pt)' : '#v(2mm)']),
    '',
  ].join('\n')
}

/** Boxes share their lines with the next box; words and lines stand by themselves. */
function isBoxed(block: DesignBlock): boolean {
  return block.kind !== 'line' && block.kind !== 'words'
}

function compileBlock(block: DesignBlock): string {
  switch (block.kind) {
    case 'line': {
      const cells = block.values.map(
        ({ label, path }) => `[#${typstText(`${label}：`)}#${valueAt('data', path)}]`,
      )
      return `#grid(columns: (1fr,) * ${cells.length}, ${cells.join(', ')})`
    }
    case 'pairs': {
      const pairs = block.pairs.map(
        ({ label, path, wide }) =>
          `(label: ${typstText(label)}, value: ${valueAt('data', path)}, wide: ${wide})`,
      )
      const photo = block.photo ? 'data.photo' : 'false'
      const section = `(title: ${typstText(block.title ?? '')}, pairs: (${pairs.join(', ')},))`
      return `#plain-pairs(${section}, ${block.photo}, ${photo})`
    }
    case 'rows':
      return compileRows(block)
    case 'text':
      return `#plain-text(${typstText(block.title)}, ${valueAt('data', block.path)})`
    case 'words':
      return `#long-text(${typstText(block.text)})`
    case 'signature': {
      const seal = block.seal ? '（公章）' : ''
      return `#labelled(${typstText(block.label)}, { v(18mm); signature-lines("", "", seal: ${typstText(seal)}) })`
    }
  }
}

function compileRows(block: Extract<DesignBlock, { kind: 'rows' }>): string {
  const { columns, numbered, lines, list, title } = block
  const widths = columns.map((one) => (one.width === undefined ? '1fr' : `${one.width}mm`))
  const heads = columns.map((one) => typstText(one.label))
  const cells = columns.map((one) => valueAt('row', one.path))
  const rows = `${listAt('data', list)}.map(row => (${cells.join(', ')},))`
  return `#plain-rows(${typstText(title ?? '')}, (${heads.join(', ')},), (${widths.join(', ')},), ${rows}, numbered: ${numbered}, lines: ${lines})`
}

/** What a design reads of its subject, as the shape that the print declares. */
export function shapeOfDesign(design: PrintDesign, supplied: DataShape): GroupShape {
  const paths = design.blocks.flatMap((block): string[] => {
    if (block.kind === 'line') return block.values.map((one) => one.path)
    if (block.kind === 'pairs')
      return [...block.pairs.map((one) => one.path), ...(block.photo ? ['photo'] : [])]
    if (block.kind === 'rows') return block.columns.map((one) => `${block.list}.[].${one.path}`)
    return block.kind === 'text' ? [block.path] : []
  })
  return paths.reduce<GroupShape>((shape, path) => withPath(shape, path.split('.'), supplied), {})
}

/** Adds the leaf behind a path; below what the subject leaves open, everything there is taken. */
function withPath(
  shape: GroupShape,
  [name = '', ...rest]: readonly string[],
  supplied: DataShape,
): GroupShape {
  const inside = memberOf(supplied, name)
  if (inside === undefined) return shape
  if (rest.length === 0 || typeof inside === 'string') return { ...shape, [name]: inside }
  const before = shape[name]
  if (rest[0] === '[]' && Array.isArray(inside)) {
    const row = (Array.isArray(before) ? before[0] : {}) as GroupShape
    return { ...shape, [name]: [withPath(row, rest.slice(1), inside[0])] }
  }
  const group = (typeof before === 'object' && !Array.isArray(before) ? before : {}) as GroupShape
  return { ...shape, [name]: withPath(group, rest, inside) }
}

function memberOf(shape: DataShape, name: string): DataShape | undefined {
  if (typeof shape !== 'object' || Array.isArray(shape)) return undefined
  return Object.entries(shape).find(([one]) => bareName(one) === name)?.[1]
}

function valueAt(from: string, path: string): string {
  return `value-at(${from}, ${path.split('.').map(typstText).join(', ')})`
}

function listAt(from: string, path: string): string {
  return `list-at(${from}, ${path.split('.').map(typstText).join(', ')})`
}

/** A Typst string: quotes and backslashes are escaped, and nothing in it is markup. */
export function typstText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what cannot be printed has no place in a template
  const plain = text.replace(/[\u0000-\u0009\u000b-\u001f]/g, ' ')
  return `"${plain.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')}"`
}
