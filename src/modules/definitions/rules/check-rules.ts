import { allFieldsOf, Form, vocabularyOf } from '../../../engines/forms/index.ts'
import type { Problem } from '../../../engines/problem.ts'
import { checkRule, checkRuleBook, type RuleVocabulary } from '../../../engines/requirements/index.ts'
import { FACTS } from './facts.ts'
import { type DefinitionFile, parseJson } from './package.ts'

/** The names that rules over some forms may use: a name that any of them has. */
export function ruleVocabulary(forms: readonly Form[]): RuleVocabulary {
  const each = forms.map((form) => ({ ...vocabularyOf(form, FACTS), choices: choicesOf(form) }))
  return {
    answers: Object.assign({}, ...each.map((one) => one.answers)),
    lists: Object.assign({}, ...each.map((one) => one.lists)),
    choices: Object.assign({}, ...each.map((one) => one.choices)),
    facts: FACTS,
  }
}

/** The codes of every field with options of its own; code tables change by the year and are not looked at. */
function choicesOf(form: Form): Record<string, readonly string[]> {
  return Object.fromEntries(
    form.sections.flatMap((section) =>
      allFieldsOf(section).flatMap((field) => {
        if (field.type !== 'choice' || !field.options) return []
        const kinds = (section.kinds ?? []).flatMap((kind) => kind.fields)
        // Several kinds of rows may use one code with different options.
        const same = [...section.fields, ...kinds].filter((one) => one.code === field.code)
        const options = [field, ...same].flatMap((one) => (one.type === 'choice' ? (one.options ?? []) : []))
        return [[`${section.code}.${field.code}`, options.map((option) => option.code)]]
      }),
    ),
  )
}

/** A rule book is checked against the forms of its code: its region's own, or else everybody's. */
export function checkRules(
  source: unknown,
  file: DefinitionFile,
  files: readonly DefinitionFile[],
): Problem[] {
  const same = files.filter((one) => one.kind === 'form' && one.code === file.code)
  const own = same.filter((one) => one.region === file.region)
  const forms = (own.length > 0 ? own : same).flatMap((one) => {
    const parsed = Form.safeParse(parseJson(one.text))
    return parsed.success ? [parsed.data] : []
  })
  if (forms.length === 0) {
    return [{ file: file.path, path: 'code', message: `没有代码为“${file.code}”的申请表，规则无从核对` }]
  }
  return checkRuleBook(source, ruleVocabulary(forms), file.path)
}

/** Checks the rules that one activity adds, against the form as that activity configured it. */
export function checkAddedRules(rules: readonly unknown[], form: Form): Problem[] {
  const vocabulary = ruleVocabulary([form])
  return rules.flatMap((rule, index) => checkRule(rule, vocabulary, `rules.${index}`))
}
