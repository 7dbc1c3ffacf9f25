import type { Upload } from 'tus-js-client'
import { type FileKind, MOST_PICTURE_BYTES } from '../../modules/attachments/attachment.contract.ts'
import { CallError } from './call-error.ts'
import { recall, remember } from './preferences.ts'
import { openTurns } from './upload-turns.ts'

/** What may be put into a place, told to the person before choosing. */
export interface FileLimits {
  readonly accept: readonly FileKind[]
  readonly maxBytes: number
  readonly maxCount: number
  /** Pictures above the limit may be chosen: the server makes them fit. */
  readonly shrink?: boolean
}

/** Where an upload goes: the server makes the file's id and the tus address of its bytes. */
export interface UploadPlace {
  /** Tells this place from others in this browser, so that a reload resumes the right upload. */
  readonly key: string
  begin(file: File): Promise<{ fileId: string; uploadUrl: string }>
  /** The person gave an upload up that had begun: the server need not keep its half. */
  abandon(fileId: string): void
}

export interface UploadEvents {
  onProgress(sentBytes: number): void
  /** The line broke; it is tried again by itself. */
  onRetrying(): void
  onDone(fileId: string): void
  onFailed(message: string): void
}

const CHUNK = 5 * 1024 * 1024
// Over two minutes in all, as long as a server takes to start again; every piece that arrives starts them anew.
const RETRY_DELAYS = [0, 300, 1000, 2000, 3000, 5000, 10_000, 15_000, 20_000, 30_000, 40_000]
// A hundred files chosen at once must not share the line so that none of them arrives.
const turns = openTurns(3)
// By media type and by ending: some systems know no type for HEIC, and Windows has its own for archives.
const TYPES: Readonly<Record<FileKind, readonly string[]>> = {
  pdf: ['application/pdf', '.pdf'],
  jpeg: ['image/jpeg', '.jpg', '.jpeg', '.jpe', '.jfif'],
  png: ['image/png', '.png'],
  heic: ['image/heic', 'image/heif', '.heic', '.heif', '.hif'],
  zip: ['application/zip', 'application/x-zip-compressed', '.zip'],
}
const NAMES = { pdf: 'PDF', jpeg: 'JPG', png: 'PNG', heic: 'HEIC', zip: 'ZIP' } as const
const REMEMBERED = 'hengcai.upload.'

/** A place for JPEG takes the pictures of telephones too: they become JPEG when they arrive. */
function kindsTaken({ accept }: FileLimits): readonly FileKind[] {
  return accept.includes('jpeg') && !accept.includes('heic') ? [...accept, 'heic'] : accept
}

/** What a file says it is; the server tells by the content. */
function kindOf(file: { name: string; type: string }): FileKind | undefined {
  const ending = /\.[A-Za-z0-9]+$/.exec(file.name)?.[0].toLowerCase() ?? ''
  const kinds = Object.keys(TYPES) as FileKind[]
  return kinds.find((kind) => TYPES[kind].includes(file.type === '' ? ending : file.type))
}

function mayShrink(kind: FileKind, limits: FileLimits): boolean {
  if (kind === 'heic') return true
  return limits.shrink === true && limits.accept.includes('jpeg') && (kind === 'jpeg' || kind === 'png')
}

/** The value of a file input's accept attribute. */
export function acceptAttribute(limits: FileLimits): string {
  return kindsTaken(limits)
    .flatMap((kind) => TYPES[kind])
    .join(',')
}

/** Writes a size as people do. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  const megabytes = bytes / 1024 / 1024
  return `${Number.isInteger(megabytes) ? megabytes : megabytes.toFixed(1)} MB`
}

/** Says what a place takes, in one sentence. */
export function describeLimits(limits: FileLimits): string {
  const kinds = namesOf(limits)
  const count = limits.maxCount === 1 ? '限 1 个' : `最多 ${limits.maxCount} 个`
  const shrinks = mayShrink('jpeg', limits) ? '（图片再大会自动压缩）' : ''
  return `${kinds} 格式，单个不超过 ${formatBytes(limits.maxBytes)}${shrinks}，${count}。`
}

function namesOf(limits: FileLimits): string {
  return kindsTaken(limits)
    .map((kind) => NAMES[kind])
    .join('、')
}

/** Finds why a file cannot be sent, before a byte of it travels; the server checks again by content. */
export function findFileFault(
  file: { name: string; type: string; size: number },
  limits: FileLimits,
): string | undefined {
  const kind = kindOf(file)
  if (kind === undefined || !kindsTaken(limits).includes(kind)) {
    return `「${file.name}」不是 ${namesOf(limits)} 文件，请转换格式后再上传。`
  }
  if (file.size === 0) return `「${file.name}」是空文件，请检查后重新选择。`
  if (mayShrink(kind, limits)) {
    if (file.size <= Math.max(limits.maxBytes, MOST_PICTURE_BYTES)) return undefined
    return `「${file.name}」有 ${formatBytes(file.size)}，太大了，系统无法自动压缩，请裁剪或缩小后再上传。`
  }
  if (file.size > limits.maxBytes) {
    return `「${file.name}」有 ${formatBytes(file.size)}，超过 ${formatBytes(limits.maxBytes)} 的上限，请压缩后再上传。`
  }
  return undefined
}

/**
 * Sends a file in resumable pieces; answers how to stop. After a reload or a killed server the same file
 * chosen for the same place goes on where it stopped.
 */
export function sendFile(file: File, place: UploadPlace, events: UploadEvents): () => void {
  let upload: Upload | undefined
  let stopped = false
  let begun: string | undefined
  const turn = turns.take()
  const endTurn = () => void turn.then((end) => end())
  const key = `${REMEMBERED}${place.key}.${file.name}.${file.size}.${file.lastModified}`
  const run = async () => {
    const { Upload: Sender } = await import('tus-js-client')
    await turn
    if (stopped) return
    const found = readTicket(key)
    const ticket = found ?? (await place.begin(file))
    if (stopped) return place.abandon(ticket.fileId)
    begun = ticket.fileId
    remember(key, JSON.stringify(ticket))
    upload = new Sender(file, {
      uploadUrl: ticket.uploadUrl,
      chunkSize: CHUNK,
      retryDelays: RETRY_DELAYS,
      storeFingerprintForResuming: false,
      onProgress: (sent) => events.onProgress(sent),
      onShouldRetry: (error) => {
        const status = error.originalResponse?.getStatus() ?? 0
        const mayHelp = status < 400 || status >= 500 || status === 409 || status === 423
        if (mayHelp && status === 0) events.onRetrying()
        // Offline too: the line often comes back before the delays are over.
        return mayHelp
      },
      onSuccess: () => {
        remember(key, undefined)
        begun = undefined
        endTurn()
        events.onDone(ticket.fileId)
      },
      onError: (error) => {
        const status = 'originalResponse' in error ? (error.originalResponse?.getStatus() ?? 0) : 0
        // The server no longer knows the upload: the ticket is worthless, and a fresh one is tried once.
        if (status >= 400 && status < 500) remember(key, undefined)
        if (found && (status === 404 || status === 410) && !stopped) void run().catch(failed)
        else failed(error)
      },
    })
    upload.start()
  }
  const failed = (error: unknown) => {
    endTurn()
    if (!stopped) events.onFailed(sentenceFor(error))
  }
  void run().catch(failed)
  return () => {
    stopped = true
    remember(key, undefined)
    endTurn()
    void upload?.abort()
    if (begun !== undefined) place.abandon(begun)
  }
}

function readTicket(key: string): { fileId: string; uploadUrl: string } | undefined {
  try {
    return JSON.parse(recall(key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

function sentenceFor(error: unknown): string {
  const response = (error as { originalResponse?: { getBody(): string } }).originalResponse
  try {
    const { message } = JSON.parse(response?.getBody() ?? '') as { message?: unknown }
    if (typeof message === 'string') return message
  } catch {
    // Not an answer of ours.
  }
  if (error instanceof CallError) return error.message
  return '上传中断，请检查网络后点「重试」，已上传的部分不用重传。'
}
