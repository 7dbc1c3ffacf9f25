import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A made-up scan or photo. */
export interface DemonstrationFile {
  readonly name: string
  readonly bytes: Buffer
}

export interface DemonstrationFiles {
  readonly photos: readonly DemonstrationFile[]
  readonly documents: readonly DemonstrationFile[]
}

const folder = join(import.meta.dirname, '../../../definitions/demo/files')

/** Reads the drawn portraits and the sample documents. */
export async function readDemonstrationFiles(): Promise<DemonstrationFiles> {
  const names = (await readdir(folder)).sort()
  const read = async (name: string) => ({ name, bytes: await readFile(join(folder, name)) })
  return {
    photos: await Promise.all(names.filter((name) => name.endsWith('.jpg')).map(read)),
    documents: await Promise.all(names.filter((name) => name.endsWith('.pdf')).map(read)),
  }
}
