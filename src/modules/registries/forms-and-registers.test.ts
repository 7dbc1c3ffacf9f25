import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Form } from '../../engines/forms/index.ts'
import { theRegisters } from './registers.ts'

const folder = join(import.meta.dirname, '../../../definitions')
const sections = globSync('*/forms/*.json', { cwd: folder }).flatMap((path) =>
  Form.parse(JSON.parse(readFileSync(join(folder, path), 'utf8')))
    .sections.filter((section) => section.connector !== undefined)
    .map((section) => [`${path} · ${section.label}`, section] as const),
)

describe('各地申报表里能同步的部分，与登记的列对得上', () => {
  test('四川的初定和申报评审都有社保、学历、职业资格', () => {
    const connectors = sections.flatMap(([, section]) => section.connector ?? [])
    expect(new Set(connectors)).toEqual(
      new Set([...theRegisters().values()].filter((one) => one.about === 'person').map((one) => one.code)),
    )
  })

  test.each(sections)('%s：登记有这一部分的每个必填项，选项的代码一致', (_title, section) => {
    const register = theRegisters().get(section.connector ?? '')
    const columns = new Map(register?.columns.map((column) => [column.code, column]))
    for (const field of section.fields) {
      if (field.type === 'attachments' || field.required !== true) continue
      expect([...columns.keys()]).toContain(field.code)
      const column = columns.get(field.code)
      expect(column?.type).toBe(field.type)
      if (field.type === 'choice') {
        expect(column?.table).toBe(field.table)
        expect(column?.options?.map((option) => option.code)).toEqual(
          field.options?.map((option) => option.code),
        )
      }
    }
  })
})
