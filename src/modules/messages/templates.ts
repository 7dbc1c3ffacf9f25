import file from '../../../definitions/national/messages/messages.json' with { type: 'json' }
import { checkTemplates, type Template, TemplateFile } from './rules/template.ts'

/** The kinds of message there are; an unknown one does not compile. */
export type MessageKind = keyof (typeof file)['messages']

let templates: TemplateFile | undefined

/** Reads and checks the message texts; called at start, so that a wrong text stops the program and not a person's act. */
export function loadTemplates(): TemplateFile {
  if (templates) return templates
  const problems = checkTemplates(file)
  if (problems.length > 0)
    throw new Error(`definitions/national/messages/messages.json\n${problems.join('\n')}`)
  templates = TemplateFile.parse(file)
  return templates
}

/** The text of a kind of message; undefined for a kind that an older release wrote. */
export function findTemplate(kind: string): Template | undefined {
  return loadTemplates().messages[kind]
}

/** The kinds of a group. */
export function kindsOf(group: string): string[] {
  return Object.entries(loadTemplates().messages)
    .filter(([, template]) => template.group === group)
    .map(([kind]) => kind)
}
