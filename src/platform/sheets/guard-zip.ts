import type { Readable } from 'node:stream'
import yauzl from 'yauzl'
import { JobError } from '../children/job-error.ts'

const MOST_ENTRIES = 2_000
const MOST_BYTES = 300 * 1024 * 1024
// Honest sheets shrink ten- to thirtyfold; a bomb a thousandfold.
const MOST_RATIO = 200
const SMALL = 1024 * 1024

/** Refuses a zip that would swell beyond measure, before any library unpacks it: none of them protects itself. */
export async function guardZip(bytes: Buffer): Promise<void> {
  let isWorkbook = false
  try {
    const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true })
    if (zip.entryCount > MOST_ENTRIES) throw tooLarge()
    let total = 0
    for await (const entry of zip.eachEntry()) {
      isWorkbook ||= entry.fileName === 'xl/workbook.xml'
      total += entry.uncompressedSize
      const swells =
        entry.uncompressedSize > SMALL && entry.uncompressedSize > entry.compressedSize * MOST_RATIO
      if (total > MOST_BYTES || swells) throw tooLarge()
      await measure(await zip.openReadStreamPromise(entry))
    }
  } catch (error) {
    throw error instanceof JobError ? error : damaged()
  }
  if (!isWorkbook) throw new JobError('unreadable', '这不是 Excel（.xlsx）文件，请下载模板，填写后上传。')
}

/** Unpacks into nothing: yauzl stops an entry at the size that its head declares, so a lying head fails here. */
async function measure(stream: Readable): Promise<void> {
  for await (const _chunk of stream);
}

function tooLarge(): JobError {
  return new JobError('unreadable', '这个 Excel 文件解开后过大，请按数据来源分成几个文件后上传。')
}

function damaged(): JobError {
  return new JobError(
    'unreadable',
    '这个 Excel 文件打不开，可能已经损坏。请用 Excel 或 WPS 打开后另存为 .xlsx 再上传。',
  )
}
