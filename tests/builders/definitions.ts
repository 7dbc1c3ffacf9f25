import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { definitionsFolder } from '../../src/app/load-definitions.ts'

/** A definitions folder of a test's own: the national layer and Sichuan, to be changed at will. */
export async function aDefinitionsFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'hengcai-定义-'))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  for (const name of ['national', '510000-sichuan']) {
    await cp(join(definitionsFolder, name), join(folder, name), { recursive: true })
  }
  const read = (path: string) => readFile(join(folder, path), 'utf8')
  const write = (path: string, content: unknown) =>
    writeFile(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content))
  return {
    folder,
    read,
    write,
    /** Changes the parsed content of a file; what it does to it is saved. */
    async change<T>(path: string, how: (content: T) => void): Promise<void> {
      const content = JSON.parse(await read(path)) as T
      how(content)
      await write(path, content)
    },
    remove: (path: string) => rm(join(folder, path), { recursive: true }),
    /** Copies a region's folder under another name. */
    copy: (from: string, to: string) => cp(join(folder, from), join(folder, to), { recursive: true }),
  }
}
