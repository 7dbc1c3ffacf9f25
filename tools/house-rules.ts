/** One house rule that is judged by the text of a file. */
export interface HouseRule {
  readonly name: string
  readonly why: string
  /** Which files it looks at, by their path from the root. */
  readonly applies: (path: string) => boolean
  /** What must not stand in a line of code. */
  readonly banned?: RegExp
  /** A judgement over the whole file; answers the offending line numbers. */
  readonly judge?: (text: string, path: string) => number[]
  /** Judge comments too; by default only code is judged. */
  readonly comments?: boolean
}

const isCode = (path: string) => /\.(ts|tsx|mjs|cjs)$/.test(path)
// A rehearsal is a program that only tests start.
const isTest = (path: string) =>
  /(\.test\.tsx?|\/rehearsal\.\w+\.ts)$/.test(path) || path.startsWith('tests/')
const inSource = (path: string) => isCode(path) && path.startsWith('src/')
const inProgram = (path: string) => inSource(path) && !isTest(path)
const isText = (path: string) => !/\.(png|jpe?g|gif|webp|ico|pdf|ttf|otf|woff2?|zip|xlsx?|docx?)$/.test(path)

// The 18-character pattern: division, birth date, sequence, check character; real or not, it does not stand in source.
const identityNumber =
  /(?<![0-9A-Za-z.])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])/

// Spelt in pieces, so that this file does not break its own rules.
const word = (...pieces: string[]) => pieces.join('')

const bannedFolders = /(^|\/)(utils?|helpers?|common|managers?|misc|info|data)(\/|\.[a-z]+$)/

/** The rules, in the order they are reported. */
export const houseRules: readonly HouseRule[] = [
  {
    name: 'clock',
    why: 'The present moment comes from platform/clock and is passed in.',
    applies: (path) =>
      inProgram(path) &&
      !path.startsWith('src/platform/clock/') &&
      path !== 'src/web/platform/server-clock.ts',
    banned: /new Date\(\s*\)|\bDate\.now\b/,
  },
  {
    name: 'configuration',
    why: 'Settings are read in platform/config; start.ts hands its environment on to the children.',
    applies: (path) =>
      inProgram(path) && !path.startsWith('src/platform/config/') && path !== 'src/app/start.ts',
    banned: /process\.env\b/,
  },
  {
    name: 'chance',
    why: 'Randomness comes from platform/crypto (or a recorded seed), so that a draw can be reproduced.',
    applies: (path) => isCode(path),
    banned: /Math\.random\b/,
  },
  {
    name: 'no-eval',
    why: 'Nothing that is data becomes code.',
    applies: (path) => isCode(path),
    banned: new RegExp(`${word('(?<![\\w.])ev', 'al')}\\(|${word('new Fun', 'ction')}\\(`),
  },
  {
    name: 'named-exports',
    why: 'A door names what passes through it.',
    applies: (path) => inProgram(path) && !path.endsWith('.d.ts'),
    banned: /export \*|export default\b/,
  },
  {
    name: 'no-console',
    why: 'Programs log through platform/log, tools write to process.stdout.',
    applies: isCode,
    banned: /\bconsole\.\w+\(/,
  },
  {
    name: 'identity-numbers',
    why: 'Real or invented, an identity number is made by the check-digit function, never written down.',
    applies: (path) => isText(path) && path !== 'package-lock.json',
    banned: identityNumber,
    comments: true,
  },
  {
    name: 'dated-todo',
    why: 'A note of what is left to do carries a date (2026-11-22) and a name; other marks are not used.',
    applies: isCode,
    banned: new RegExp(
      `${word('\\bTO', 'DO')}\\b(?! \\d{4}-\\d{2}-\\d{2})|${word('\\bFIX', 'ME')}\\b|${word('\\bXX', 'X')}\\b`,
    ),
    comments: true,
  },
  {
    name: 'no-only-no-skip',
    why: 'Every test runs; a test that cannot run here uses skipIf with its reason.',
    applies: isTest,
    banned: new RegExp(
      `\\b(it|test|describe|suite)(\\.\\w+)?\\.(${word('on', 'ly')}|${word('sk', 'ip')}|todo|fixme)\\b`,
    ),
  },
  {
    name: 'no-sleeping-tests',
    why: 'A test waits for what it needs, not for a time.',
    applies: (path) => path.startsWith('tests/journeys/'),
    banned: new RegExp(word('waitFor', 'Timeout')),
  },
  {
    name: 'engines-know-no-business',
    why: 'An engine interprets any definition; its tests play tennis.',
    applies: (path) => isCode(path) && path.startsWith('src/engines/'),
    banned: /职称|评委|\bcommittee\b|\bdossier\b/i,
    comments: true,
  },
  {
    name: 'stands-alone',
    why: 'No committed file points outside the repository.',
    applies: (path) => isText(path) && path !== 'package-lock.json',
    banned: new RegExp(`${word('\\.\\./sha', 'red')}\\b|${word('(?<![\\w.~-])/wo', 'rk/(main|shared)\\b')}`),
    comments: true,
  },
  {
    name: 'short-files',
    why: 'A file of more than 400 lines is two files.',
    applies: (path) => isCode(path) && /^(src|tests|tools)\//.test(path) && !path.endsWith('/tables.ts'),
    judge: (text) => (text.split('\n').length > 401 ? [401] : []),
  },
  {
    name: 'named-folders',
    why: 'A thing without a name has no home yet.',
    applies: (path) => /^(src|tests|tools)\//.test(path),
    judge: (_text, path) => (bannedFolders.test(path) ? [1] : []),
  },
  {
    name: 'documented-exports',
    why: 'Each exported function has one plain sentence that ends in a full stop.',
    applies: (path) => inProgram(path) && path.endsWith('.ts'),
    judge: judgeDocumentation,
  },
]

/** Finds exported functions without a sentence above them. */
function judgeDocumentation(text: string): number[] {
  const lines = text.split('\n')
  const wrong: number[] = []
  lines.forEach((line, index) => {
    if (!/^export (async )?function\*? /.test(line)) return
    let above = index - 1
    // The overloads of one function share the sentence of the first.
    while (above >= 0 && /^export (async )?function /.test(lines[above] ?? '')) above--
    if (!hasSentence(lines.slice(0, above + 1))) wrong.push(index + 1)
  })
  return wrong
}

/** Tells whether the lines end in a doc comment whose text ends like a sentence. */
function hasSentence(lines: readonly string[]): boolean {
  const from = lines.findLastIndex((line) => line.includes('/**'))
  const last = lines.at(-1)?.trim() ?? ''
  if (from === -1 || !last.endsWith('*/')) return false
  const said = lines
    .slice(from)
    .join(' ')
    .replace(/\s*\*\/\s*$/, '')
  return /[.。!?)`]\s*$/.test(said)
}

function isComment(line: string): boolean {
  return /^\s*(\/\/|\/\*|\*)/.test(line)
}

/** Judges one file by all rules; answers one line a violation. */
export function judgeFile(path: string, text: string, rules = houseRules): string[] {
  const found: string[] = []
  for (const rule of rules) {
    if (!rule.applies(path)) continue
    const lines = rule.judge?.(text, path) ?? []
    const banned = rule.banned
    if (banned) {
      text.split('\n').forEach((line, index) => {
        if (banned.test(line) && (rule.comments || !isComment(line))) lines.push(index + 1)
      })
    }
    for (const line of lines) found.push(`${path}:${line} ${rule.name}: ${rule.why}`)
  }
  return found
}
