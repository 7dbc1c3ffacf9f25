import { z } from 'zod'
import { type Problem, problemsIn } from '../problem.ts'
import { checkForm, type FormVocabulary } from './check.ts'
import { type changeable, Field, type Form, Kind, type Section } from './form.schema.ts'

/** What an overlay says about one section. */
export const SectionOverlay = z.strictObject({
  /** Switches the section on or off. */
  on: z.boolean().optional(),
  help: z.string().max(1000).optional(),
  /** Only ever makes more required: what the form itself requires stays required. */
  required: z.literal(true).optional(),
  minRows: z.number().int().min(0).max(500).optional(),
  maxRows: z.number().int().min(1).max(500).optional(),
  /** The kinds of rows, in place of those of the form. */
  kinds: z.array(Kind).max(60).optional(),
  /** Fields after those of the form. */
  fields: z.array(Field).max(60).optional(),
})
export type SectionOverlay = z.infer<typeof SectionOverlay>

/** What is decided about a form for one use of it, within what the form leaves open. */
export const FormOverlay = z.strictObject({ sections: z.record(z.string().max(64), SectionOverlay) })
export type FormOverlay = z.infer<typeof FormOverlay>

const NOTHING: FormOverlay = { sections: {} }

/** Makes the form of one use: sections that stay off are left out, the others get what the overlay says. */
export function applyOverlay(form: Form, overlay: FormOverlay = NOTHING): Form {
  const sections = form.sections.flatMap((section) => {
    const over = Object.hasOwn(overlay.sections, section.code) ? overlay.sections[section.code] : undefined
    return (over?.on ?? !section.off) ? [withOverlay(section, over)] : []
  })
  return { ...form, sections }
}

function withOverlay(section: Section, over: SectionOverlay | undefined): Section {
  const { required, help, minRows, maxRows, kinds, fields } = over ?? {}
  return {
    ...section,
    off: false,
    fields: [...section.fields, ...(fields ?? [])],
    ...(required === undefined ? {} : { required }),
    ...(help === undefined ? {} : { help }),
    ...(minRows === undefined ? {} : { minRows }),
    ...(maxRows === undefined ? {} : { maxRows }),
    ...(kinds === undefined ? {} : { kinds }),
  }
}

const refusals: Record<(typeof changeable)[number], string> = {
  switch: '不能开启或关闭',
  kinds: '不能设置类型',
  fields: '不能增加内容',
  rows: '不能规定条数或改为必填',
}

/** Checks an overlay against its form: only what the form leaves open, and the form that results must be sound. */
export function checkOverlay(form: Form, overlay: FormOverlay, vocabulary: FormVocabulary = {}): Problem[] {
  const strays = Object.entries(overlay.sections).flatMap(([code, over]) => {
    const path = `sections.${code}`
    const section = form.sections.find((one) => one.code === code)
    if (!section) return [{ path, message: `申请表中没有“${code}”这一部分` }]
    const asked = {
      switch: over.on !== undefined,
      kinds: over.kinds !== undefined,
      fields: over.fields !== undefined,
      rows: over.required !== undefined || over.minRows !== undefined || over.maxRows !== undefined,
    }
    return (Object.keys(asked) as (keyof typeof asked)[])
      .filter((what) => asked[what] && !section.configurable.includes(what))
      .map((what) => ({ path, message: `“${section.label}”${refusals[what]}` }))
  })
  if (strays.length > 0) return strays
  const applied = applyOverlay(form, overlay)
  const empty = applied.sections
    .filter((section) => section.fields.length === 0 && (section.kinds ?? []).length === 0)
    .map((section) => ({
      path: `sections.${section.code}`,
      message: `“${section.label}”还没有要填的内容，请增加内容，或关闭这一部分`,
    }))
  return [
    ...empty,
    ...problemsIn(undefined, checkForm(applied, vocabulary)).map((one) => atSection(applied, one)),
  ]
}

/** Names the place of a problem by the section's code, because its number is another one in the form itself. */
function atSection(form: Form, problem: Problem): Problem {
  const [, index, rest = ''] = /^sections\.(\d+)(.*)$/.exec(problem.path) ?? []
  const section = index === undefined ? undefined : form.sections[Number(index)]
  return section ? { ...problem, path: `sections.${section.code}${rest}` } : problem
}
