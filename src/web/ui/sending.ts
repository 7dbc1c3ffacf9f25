import { type Attachment, readAttachment } from '../../modules/attachments/attachment.contract.ts'
import { call } from '../platform/call.ts'
import { formatBytes } from '../platform/upload.ts'

/** A file on its way, as the page shows it. */
export interface Sending {
  readonly key: number
  readonly file: File
  /** Undefined while it waits for its turn. */
  readonly sent?: number
  readonly retrying?: boolean
  readonly problem?: string
}

const LOOKS = 60
const LOOK_MS = 1000

/** Says where a file is on its way. */
export function describeSending({ sent, file, retrying }: Sending): string {
  if (retrying) return '网络中断，正在自动重试，已上传的部分不用重传'
  if (sent === undefined) return `等待上传，${formatBytes(file.size)}`
  if (sent >= file.size) return '已传完，正在检查'
  return `${formatBytes(sent)} / ${formatBytes(file.size)}`
}

/** Waits until the server has looked at a file's content; what it refuses comes back with its reason. */
export async function waitForCheck(fileId: string): Promise<Attachment> {
  for (let look = 0; ; look++) {
    // The file has arrived: a line that breaks now is no reason to send it again.
    const attachment = await call(readAttachment, { params: { fileId } }).catch((error) => {
      if (look >= LOOKS) throw error
    })
    // With a reason the check waits for something that may take long: nobody should wait with it.
    const isOver = attachment?.state === 'ready' || (attachment?.reason ?? null) !== null
    if (attachment && (isOver || look >= LOOKS)) return attachment
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}
