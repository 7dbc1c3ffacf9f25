import { fileTypeFromBuffer } from 'file-type'

export type FileKind = 'jpeg' | 'png' | 'pdf' | 'heic' | 'zip'

const KINDS: Readonly<Record<string, FileKind>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'application/pdf': 'pdf',
  'image/heic': 'heic',
  'image/heif': 'heic',
  'image/heic-sequence': 'heic',
  'image/heif-sequence': 'heic',
  'application/zip': 'zip',
}

/**
 * Tells a file's kind by its content; undefined for everything that is not on the short list. The name and the type
 * the browser states are never asked. SVG stays out although sharp can read it: it can hold scripts and outside links.
 */
export async function findFileKind(bytes: Uint8Array): Promise<FileKind | undefined> {
  const found = await fileTypeFromBuffer(bytes)
  return found ? KINDS[found.mime] : undefined
}
