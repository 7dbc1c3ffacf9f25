import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Field, Form, fileRuleOf, type Section } from '../../../engines/forms/index.ts'

const folder = join(import.meta.dirname, '../../../../definitions')
const readForm = (path: string) => Form.parse(JSON.parse(readFileSync(join(folder, path), 'utf8')))
const record = readForm('national/forms/living-record.json')

const forms = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /^[^/]+\/forms\/[^/]+\.json$/.test(path))
  .map((path): [string, Form] => [path, readForm(path)])
const drawing = forms.flatMap(([path, form]) =>
  form.sections
    .filter((section) => section.record !== undefined)
    .map((section): [string, Section] => [`${path}“${section.label}”`, section]),
)

/** The lists of fields to hold against each other: the section's own, then those of each kind. */
function fieldLists({ fields, kinds = [] }: Section): [string, readonly Field[]][] {
  return [['', fields], ...kinds.map((kind): [string, readonly Field[]] => [kind.code, kind.fields])]
}

/** What an entry may hold in a field, as far as it has to be the same to be carried over. */
const shapeOf = (field: Field) => ({
  type: field.type,
  ...(field.type === 'choice' ? { table: field.table, options: field.options?.map(({ code }) => code) } : {}),
})

describe('申报表从个人信息带出的部分，与个人信息对得上', () => {
  test('确有申报表从个人信息带出', () => expect(drawing.length).toBeGreaterThan(10))

  test.each(drawing)('%s：都是单项或都是列表，类型和字段在个人信息中都有，填法相同', (_title, section) => {
    const kept = record.sections.find((one) => one.code === section.record)
    expect(kept?.kind).toBe(section.kind)
    const known = new Map(kept ? fieldLists(kept) : [])
    for (const [kind, fields] of fieldLists(section)) {
      const own = known.get(kind)
      expect(own, `类型${kind}`).toBeDefined()
      for (const field of fields) {
        const found = own?.find((one) => one.code === field.code)
        // What a declaration alone asks once, such as 业绩综述, is no part of the record.
        if (found === undefined && section.kind === 'single') continue
        expect(found && shapeOf(found), `${kind}.${field.code}`).toEqual(shapeOf(field))
      }
    }
  })

  test.each(drawing)('%s：个人信息收下的文件，申报表也都收', (_title, section) => {
    const kept = record.sections.find((one) => one.code === section.record)
    const known = new Map(kept ? fieldLists(kept) : [])
    for (const [kind, fields] of fieldLists(section)) {
      for (const field of fields) {
        const taken = fileRuleOf(field)
        const own = known.get(kind)?.find((one) => one.code === field.code)
        const held = own && fileRuleOf(own)
        if (!taken || !held) continue
        // A picture of a telephone is kept as JPEG.
        const kinds = held.accept.map((one) => (one === 'heic' ? 'jpeg' : one))
        expect(taken.accept, field.code).toEqual(expect.arrayContaining(kinds))
        // A place may ask for a smaller portrait (Shenzhen: 100 KB): one that is too large is left out and uploaded anew.
        if (field.type !== 'photo') expect(taken.maxBytes, field.code).toBeGreaterThanOrEqual(held.maxBytes)
        expect(taken.maxCount, field.code).toBeGreaterThanOrEqual(held.maxCount)
      }
    }
  })
})
