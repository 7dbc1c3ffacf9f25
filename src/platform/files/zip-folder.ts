import { ZipFile } from 'yazl'

/** One file of a folder to be packed. */
export interface FolderFile {
  readonly path: string
  readonly text: string
}

// The same folder makes the same bytes, whoever packs it and whenever.
const ANY_TIME = { mtime: new Date('2000-01-01T00:00:00'), mode: 0o100644 }

/** Packs text files into one ZIP archive. */
export async function zipFolder(files: readonly FolderFile[]): Promise<Buffer> {
  const zip = new ZipFile()
  for (const { path, text } of files) zip.addBuffer(Buffer.from(text, 'utf8'), path, ANY_TIME)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks)
}
