import { readFile } from 'node:fs/promises'

/** A stored file by its place on this disk, or bytes. What is stored under a place never changes. */
export type Source = { readonly path: string } | { readonly bytes: Uint8Array }

let last: { path: string; bytes: Uint8Array } | undefined

/** The bytes of a source. The pages of one file are asked for one after the other, so the last file is kept. */
export async function bytesOf(source: Source): Promise<Uint8Array> {
  if ('bytes' in source) return source.bytes
  if (last?.path !== source.path) last = { path: source.path, bytes: await readFile(source.path) }
  return last.bytes
}
