import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../../platform/crypto/keys.ts'

/** A text that people agree to, in one numbered version. */
export interface AgreedText {
  readonly code: string
  readonly title: string
  readonly version: string
  readonly markdown: string
  readonly sha256: string
}

const FOLDER = join(import.meta.dirname, '../../../definitions/national/texts')
// A person who registers agrees to these, each in its newest version.
export const REQUIRED_TEXTS = ['user-agreement', 'privacy-policy'] as const

/** Reads the texts from their folder; the file name carries code and version, the first line the title. */
function readTexts(): AgreedText[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.md'))
    .map((name) => {
      const [code = '', version = ''] = name.replace(/\.md$/, '').split('.')
      const markdown = readFileSync(join(FOLDER, name), 'utf8')
      const title = markdown.split('\n', 1)[0]?.replace(/^# /, '') ?? code
      return { code, version, title, markdown, sha256: sha256(markdown).toString('hex') }
    })
}

let texts: AgreedText[] | undefined

function allTexts(): AgreedText[] {
  texts ??= readTexts()
  return texts
}

/** The newest version of a text. */
export function getText(code: string): AgreedText {
  const versions = allTexts().filter((text) => text.code === code)
  const newest = versions.sort((left, right) => (left.version < right.version ? 1 : -1))[0]
  if (!newest) throw new Error(`There is no text ${code} in definitions/national/texts.`)
  return newest
}

/** The title under which a text is shown; of any version. */
export function titleOfText(code: string): string {
  return allTexts().find((text) => text.code === code)?.title ?? code
}
