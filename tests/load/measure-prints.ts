import { spawn } from 'node:child_process'
import { join } from 'node:path'

const LEAST_A_SECOND = 25

interface Line {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly [more: string]: unknown
}

type Report = (line: Line) => void

/** Signed certificates a second, by the tool that measures them alone. */
export async function measureCertificates(report: Report, small: boolean): Promise<void> {
  for (const line of await linesOf('bench-certificates.ts', small ? ['2', '60'] : []))
    report({ ...line, ...(line.name === 'certificates.signed' && judged(line)) })
}

/** Official forms a second, by the press and by Chromium from the same data, in one run. */
export async function measureForms(report: Report, small: boolean): Promise<void> {
  for (const line of await linesOf('bench-forms.ts', ['2', small ? '100' : '400']))
    report({ ...line, ...(line.name === 'forms-4.press' && judged(line)) })
}

function judged({ value }: Line) {
  return { target: LEAST_A_SECOND, met: value >= LEAST_A_SECOND }
}

/** Runs a tool of the folder `tools` that writes one JSON line a figure. */
async function linesOf(tool: string, args: readonly string[]): Promise<Line[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../tools', tool), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`${tool} ended with ${code}.`)
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
}
