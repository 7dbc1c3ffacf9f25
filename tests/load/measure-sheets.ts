import { execFile } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const MOST_MB = 150

interface Work {
  readonly seconds: number
  readonly cpu: number
  readonly peakMb: number
}

interface Line {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly [more: string]: unknown
}

/** Writing and reading sheets of many rows, each beside the same work by exceljs in a process of its own. */
export async function measureSheets(report: (line: Line) => void, rows: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hengcai-sheets-'))
  const work = async (who: string, what: string, file: string): Promise<Work> => {
    const program = join(import.meta.dirname, 'sheet-work.ts')
    // Ours runs as the product's writing child is set up.
    const flags = who === 'exceljs' ? [] : ['--max-semi-space-size=2', '--max-old-space-size=96']
    const { stdout } = await run(
      process.execPath,
      [...flags, program, who, what, join(folder, file), String(rows)],
      {
        maxBuffer: 1024 * 1024,
      },
    )
    return JSON.parse(stdout) as Work
  }
  const say = (name: string, found: Work, more: object = {}) => {
    report({ name: `${name}.cpu`, value: found.cpu, unit: 's', rows, seconds: found.seconds, ...more })
    report({
      name: `${name}.rss`,
      value: found.peakMb,
      unit: 'MB',
      rows,
      ...(name.startsWith('sheet') && { target: MOST_MB, met: found.peakMb <= MOST_MB }),
    })
  }
  try {
    say('sheet-write', await work('ours', 'write', 'ours.xlsx'), { bytes: await sizeOf(folder, 'ours.xlsx') })
    say('sheet-child', await work('child', 'write', 'child.xlsx'))
    say('sheet-read', await work('ours', 'read', 'ours.xlsx'))
    say('exceljs-write', await work('exceljs', 'write', 'exceljs.xlsx'))
    say('exceljs-read', await work('exceljs', 'read', 'ours.xlsx'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function sizeOf(folder: string, file: string): Promise<number> {
  return (await stat(join(folder, file)).catch(() => undefined))?.size ?? 0
}
