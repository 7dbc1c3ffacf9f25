import { z } from 'zod'
import { Expression } from '../../../engines/expressions/index.ts'
import {
  checkPrint,
  type DataShape,
  type PrintableSubject,
  PrintDefinition,
  Watermark,
} from '../../../engines/printing/index.ts'
import type { Problem } from '../../../engines/problem.ts'
import { Route } from '../../../engines/workflow/index.ts'
import { FACTS } from './facts.ts'
import { type DefinitionFile, NATIONAL, parseJson } from './package.ts'

const Code = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)
const Label = z.string().trim().min(1).max(60)

/** One print that a region offers for its declarations, with what it says otherwise than the print itself. */
export const OfferedPrint = z.strictObject({
  print: Code,
  title: Label.optional(),
  /** What the button calls it: 打印初定表. */
  called: Label.optional(),
  offered: Expression.optional(),
  watermark: Watermark.optional(),
})
export type OfferedPrint = z.infer<typeof OfferedPrint>

/** The prints that a policy offers; none when it says nothing. */
export function offeredPrints(values: Readonly<Record<string, unknown>>): readonly OfferedPrint[] {
  const read = z.array(OfferedPrint).safeParse(values.prints)
  return read.success ? read.data : []
}

const SECTION: DataShape = {
  code: 'text',
  title: 'text',
  kind: 'text',
  'pairs?': [{ label: 'text', value: 'text', wide: 'truth' }],
  'columns?': [{ label: 'text' }],
  'rows?': [['text']],
  'text?': 'text',
}

const OPINION: DataShape = {
  step: 'text',
  label: 'text',
  text: 'text',
  organisation: 'text',
  by: 'text',
  on: 'text',
  sealNote: 'text',
  'seal?': 'number',
  'sealWidth?': 'number',
  'sealHeight?': 'number',
}

/** One condition of the declaration, judged on what was submitted; what a group consists of follows it one level deeper. */
const CONDITION: DataShape = {
  label: 'text',
  level: 'number',
  result: 'text',
  figures: 'text',
  note: 'text',
}

/** What a declaration supplies for print; `answers` has what the form's sections hold, by their codes. */
const DECLARATION: DataShape = {
  number: 'text',
  activity: { title: 'text', year: 'number', authority: 'text' },
  person: {
    name: 'text',
    sex: 'text',
    birthDate: 'text',
    identityNumber: 'text',
    mobile: 'text',
  },
  employer: { name: 'text' },
  selection: {
    mode: 'text',
    series: 'text',
    level: 'text',
    specialty: 'text',
    title: 'text',
    type: 'text',
  },
  submittedOn: 'text',
  photo: 'truth',
  sections: [SECTION],
  answers: 'any',
  opinions: [OPINION],
  /** The day that the conditions were judged on. */
  judgedOn: 'text',
  conditions: [CONDITION],
}

/** What one list of a publicity supplies. */
const PUBLICITY: DataShape = {
  number: 'text',
  label: 'text',
  organisation: 'text',
  activity: 'text',
  startedOn: 'text',
  until: 'text',
  days: 'text',
  channels: 'text',
  place: 'text',
  columns: ['text'],
  people: [{ name: 'text', cells: ['text'], outcome: 'text', opinion: 'text' }],
  report: {
    people: 'number',
    left: 'number',
    objections: 'number',
    named: 'number',
    upheld: 'number',
    dismissed: 'number',
    notAccepted: 'number',
    opinion: 'text',
    organisation: 'text',
    person: 'text',
    on: 'text',
  },
}

/** What all declarations of one unit in one activity supply. */
const ROSTER: DataShape = {
  organisation: 'text',
  activity: 'text',
  people: [
    {
      name: 'text',
      sex: 'text',
      birthDate: 'text',
      type: 'text',
      series: 'text',
      specialty: 'text',
      title: 'text',
      number: 'text',
      state: 'text',
    },
  ],
}

/** What the archive of one declaration tells of itself and of the files it carries. */
const ARCHIVE: DataShape = {
  demonstration: 'truth',
  facts: [{ label: 'text', value: 'text' }],
  groups: [{ title: 'text', files: [{ name: 'text', size: 'text', sha256: 'text' }] }],
  submissions: [{ name: 'text', at: 'text', sha256: 'text' }],
  record: [{ at: 'text', step: 'text', act: 'text', who: 'text', words: 'text' }],
}

/** What is known of where a declaration stands, besides the facts that forms and rules may read. */
export const PRINT_FACTS = {
  ...FACTS,
  'case.drafting': 'truth',
  'case.submitted': 'truth',
  'case.ended': 'truth',
  'case.outcome': 'text',
} as const

/** Everything that prints may be about. */
export const PRINT_SUBJECTS: Readonly<Record<string, PrintableSubject & { readonly label: string }>> = {
  dossier: { label: '申报材料', data: DECLARATION, facts: PRINT_FACTS },
  publicity: {
    label: '公示名单',
    data: PUBLICITY,
    facts: { 'period.state': 'text', 'period.sealed': 'truth', 'period.code': 'text' },
  },
  roster: { label: '单位的申报名册', data: ROSTER, facts: {} },
  archive: { label: '电子档案', data: ARCHIVE, facts: {} },
  certificate: { label: '职称证书', data: 'any', facts: {} },
}

/** The fact that the holder of a step has handed the case on and that the step was not opened again since. */
export function passedFact(step: string): string {
  return `passed.${step}`
}

/** The fact that a case stands on a step. */
export function standingFact(step: string): string {
  return `at.${step}`
}

/** Checks a print as it stands in its file. */
export function checkPrintFile(source: unknown, file: string): Problem[] {
  return checkPrint(source, { subjects: PRINT_SUBJECTS }, file)
}

/** Checks what a policy offers for print: each print is there, and its conditions name steps of the route of the same code. */
export function checkOfferedPrints(
  values: Readonly<Record<string, unknown>>,
  { path: file, region, code }: Pick<DefinitionFile, 'path' | 'region' | 'code'>,
  files: readonly DefinitionFile[],
): Problem[] {
  const facts = { ...PRINT_FACTS, ...stepFacts(files, region, code) }
  return offeredPrints(values).flatMap((offer, index) => {
    const path = `values.prints.${index}`
    const found = findPrintFile(files, region, offer.print) ?? findPrintFile(files, NATIONAL, offer.print)
    const print = PrintDefinition.safeParse(found && parseJson(found.text))
    if (!found) return [{ file, path: `${path}.print`, message: `没有打印模板“${offer.print}”` }]
    if (!print.success) return []
    if (print.data.subject !== 'dossier') {
      const message = `“${print.data.label}”不是打印申报材料的模板`
      return [{ file, path: `${path}.print`, message }]
    }
    return conditionsOf(offer, facts).map((one) => ({ ...one, file, path: `${path}.${one.path}` }))
  })
}

/** The conditions are judged as those of a print would be. */
function conditionsOf({ offered, watermark }: OfferedPrint, facts: PrintableSubject['facts']): Problem[] {
  const judged = {
    ...{
      code: 'judged',
      label: 'judged',
      subject: 'judged',
      data: {},
      sample: {},
      sources: { 'main.typ': '' },
    },
    ...(offered === undefined ? {} : { offered }),
    ...(watermark === undefined ? {} : { watermark }),
  }
  return checkPrint(judged, { subjects: { judged: { data: 'any', facts } } })
}

function findPrintFile(files: readonly DefinitionFile[], region: string, code: string) {
  return files.find((one) => one.kind === 'print' && one.region === region && one.code === code)
}

function stepFacts(files: readonly DefinitionFile[], region: string, code: string) {
  const file = files.find((one) => one.kind === 'route' && one.region === region && one.code === code)
  const route = Route.safeParse(file && parseJson(file.text))
  const steps = route.success ? route.data.steps.map((step) => step.code) : []
  return Object.fromEntries(
    steps.flatMap((step) => [
      [passedFact(step), 'truth' as const],
      [standingFact(step), 'truth' as const],
    ]),
  )
}
