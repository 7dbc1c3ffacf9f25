import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Scope } from '../../src/engines/expressions/index.ts'
import { type ResolvedRuleBooks, RuleBook, resolveRuleBooks } from '../../src/engines/requirements/index.ts'

const folder = join(import.meta.dirname, '../../definitions')

/** The rule books of nation and region for one 评价方式, as they stand in the files. */
export function booksOf(regionFolder: string, mode: string): ResolvedRuleBooks {
  const layer = (name: string) => {
    const text = readFileSync(join(folder, name, 'rules', `${mode}.json`), 'utf8')
    return { layer: name.split('-')[0] ?? name, book: RuleBook.parse(JSON.parse(text)) }
  }
  return resolveRuleBooks([layer('national'), layer(regionFolder)])
}

/** What somebody declares, with everything in order that the case at hand is not about. */
export interface Declared {
  readonly mode?: string
  readonly series?: string
  readonly level: string
  readonly type?: string
  /** The last day of the window. */
  readonly on?: string
  readonly facts?: Record<string, unknown>
  /** 学历 by code, the month it was finished, 学位 by code. */
  readonly education?: readonly [level: string, until: string, degree?: string][]
  /** 现职称 by level and the day it was obtained. */
  readonly titles?: readonly [level: string, obtained: string][]
  readonly work?: readonly [from: string, until: string][]
  /** Hours of the year before: professional and in all. */
  readonly hours?: readonly [professional: number, general: number]
  readonly assessments?: readonly [year: number, result: string][]
  /** Further sections by code. */
  readonly more?: Record<string, { fields?: Record<string, unknown>; rows?: Record<string, unknown>[] }>
}

/** The scope of such a declaration, judged on the last day of its window. */
export function aDeclared(declared: Declared): Scope {
  const on = declared.on ?? '2026-11-30'
  const year = Number(on.slice(0, 4))
  const work = declared.work ?? [['2000-07', 'present']]
  const rows = (all: Record<string, unknown>[]) => ({
    rows: all.map((values, index) => ({ id: `r${index}`, source: 'self', values, files: {} })),
  })
  const [professional, general] = declared.hours ?? [60, 30]
  const more = Object.entries(declared.more ?? {}).map(
    ([code, section]) =>
      [code, section.rows ? rows(section.rows) : { fields: section.fields ?? {} }] as const,
  )
  return {
    asOf: on,
    facts: {
      'selection.mode': declared.mode ?? 'initial-conferral',
      'selection.series': declared.series ?? '05',
      'selection.level': declared.level,
      'selection.type': declared.type ?? 'normal',
      'activity.year': year,
      'activity.window-to': on,
      'activity.year-end': `${year}-12-31`,
      'integrity.barred-until': null,
      'integrity.sanction-until': null,
      ...declared.facts,
    },
    answers: {
      basic: { fields: { 'work-start': work[0]?.[0] } },
      education: rows(
        (declared.education ?? []).map(([level, until, degree]) => ({
          level,
          until,
          ...(degree === undefined ? {} : { degree }),
        })),
      ),
      'title-history': rows((declared.titles ?? []).map(([level, obtained]) => ({ level, obtained }))),
      work: rows(work.map(([from, until]) => ({ from, until }))),
      'continuing-education': rows([
        { year: year - 1, subject: 'professional', hours: professional },
        { year: year - 1, subject: 'general', hours: general },
      ]),
      assessment: rows(
        (declared.assessments ?? [[year - 1, 'qualified']]).map(([one, result]) => ({ year: one, result })),
      ),
      ...Object.fromEntries(more),
    },
  }
}
