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
  /** Photographed pages with a seal, named by the organisation. */
  readonly seals: readonly DemonstrationFile[]
}

const folder = join(import.meta.dirname, '../../../definitions/demo/files')

/** Reads the drawn portraits, the sample documents and the scans of seals. */
export async function readDemonstrationFiles(): Promise<DemonstrationFiles> {
  const names = (await readdir(folder)).sort()
  const read = async (name: string) => ({ name, bytes: await readFile(join(folder, name)) })
  const isSeal = (name: string) => name.endsWith('公章.jpg')
  return {
    seals: await Promise.all(names.filter(isSeal).map(read)),
    photos: await Promise.all(names.filter((name) => name.endsWith('.jpg') && !isSeal(name)).map(read)),
    documents: await Promise.all(names.filter((name) => name.endsWith('.pdf')).map(read)),
  }
}
