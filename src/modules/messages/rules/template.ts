import { z } from 'zod'

/** How a message reaches a person. */
export const Channel = z.enum(['in-product', 'sms', 'mail'])
export type Channel = z.infer<typeof Channel>

const Template = z.strictObject({
  label: z.string().min(2),
  group: z.string(),
  channels: z.array(Channel).min(1),
  values: z.array(z.string().regex(/^[a-z][A-Za-z]*$/)),
  /** Values that only the recipient may see: masked wherever else the text stands. */
  secret: z.array(z.string()).optional(),
  /** A message that is older than this is no longer sent: a code that arrives late only confuses. */
  lifetimeSeconds: z.number().int().positive().optional(),
  title: z.string().min(1),
  body: z.string().min(1),
})
export type Template = z.infer<typeof Template>

export const TemplateFile = z.strictObject({
  version: z.number().int().positive(),
  groups: z.record(z.string(), z.string().min(2)),
  messages: z.record(z.string().regex(/^[a-z]+\.[a-z-]+$/), Template),
})
export type TemplateFile = z.infer<typeof TemplateFile>

const MASK = '••••••'

/** Finds what is wrong with the message texts; each problem names the message and the cause. */
export function checkTemplates(file: unknown): string[] {
  const read = TemplateFile.safeParse(file)
  if (!read.success) return read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  return Object.entries(read.data.messages).flatMap(([kind, template]) =>
    problemsOf(template, read.data.groups).map((problem) => `${kind}: ${problem}`),
  )
}

function problemsOf(template: Template, groups: TemplateFile['groups']): string[] {
  const used = new Set([...placesIn(template.title), ...placesIn(template.body)])
  const problems: string[] = []
  if (!(template.group in groups)) problems.push(`the group ${template.group} is not declared.`)
  for (const place of used) {
    if (!template.values.includes(place)) problems.push(`{${place}} is not among its values.`)
  }
  for (const value of template.values) {
    if (!used.has(value)) problems.push(`the value ${value} is never shown.`)
  }
  for (const secret of template.secret ?? []) {
    if (!template.values.includes(secret)) problems.push(`the secret ${secret} is not among its values.`)
    if (placesIn(template.title).includes(secret)) problems.push(`the secret ${secret} stands in the title.`)
  }
  // A code in the product would be read by whoever holds the session it is meant to protect.
  if (template.secret?.length && template.channels.includes('in-product')) {
    problems.push('a secret is never shown in the product.')
  }
  return problems
}

function placesIn(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
}

/** A message's text, once for its recipient and once for everybody else. */
export interface Text {
  readonly title: string
  readonly body: string
  readonly masked: string
}

/** Writes a message; a value that is missing or too much is a fault of the program. */
export function writeText(
  kind: string,
  template: Template,
  values: Readonly<Record<string, string | number>>,
): Text {
  const missing = template.values.filter((name) => values[name] === undefined)
  const extra = Object.keys(values).filter((name) => !template.values.includes(name))
  if (missing.length > 0) throw new Error(`Message ${kind} lacks the values ${missing.join(', ')}.`)
  if (extra.length > 0) throw new Error(`Message ${kind} does not know the values ${extra.join(', ')}.`)
  const secret = new Set(template.secret ?? [])
  // One pass: a value that happens to contain {braces} is not filled in again.
  const fill = (text: string, masked: boolean) =>
    text.replace(/\{(\w+)\}([，。；！？]?)/gu, (_place, name: string, after: string) => {
      const value = masked && secret.has(name) ? MASK : String(values[name])
      // A reason that somebody typed ends with a full stop of its own; the sentence needs one only.
      return (after === '' ? value : value.replace(/[，。；,.;\s]+$/u, '')) + after
    })
  return {
    title: fill(template.title, false),
    body: fill(template.body, false),
    masked: fill(template.body, true),
  }
}
