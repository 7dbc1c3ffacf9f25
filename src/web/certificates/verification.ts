import {
  BrokenSignatures,
  MOST_FILE_BYTES,
  verify,
  verifyCode,
  verifyFile,
} from '../../modules/certificates/certificate.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { CallError } from '../platform/call-error.ts'

/** One question to the register. */
export type Asked =
  | { readonly way: 'number'; readonly number: string; readonly name: string }
  | { readonly way: 'code'; readonly code: string }
  | { readonly way: 'file'; readonly file: File }

type VerifiedFile = ReplyOf<typeof verifyFile>
/** A form that organisations have signed. */
export type VerifiedForm = Extract<VerifiedFile, { kind: 'form' }>
/** A certificate, asked for in any way. */
export type Verified = ReplyOf<typeof verify> &
  Partial<Pick<Extract<VerifiedFile, { kind: 'certificate' }>, 'document'>>

/** Asks the register; a refusal is thrown with its sentence. */
export async function ask(asked: Asked): Promise<Verified | VerifiedFile> {
  if (asked.way === 'number') return call(verify, { body: { number: asked.number, holderName: asked.name } })
  if (asked.way === 'code') return call(verifyCode, { body: { code: asked.code } })
  return call(verifyFile, { body: { content: await base64Of(asked.file) } })
}

/** Why a chosen file cannot be a certificate, before anything is sent. */
export function faultOfFile(file: Pick<File, 'name' | 'size'>): string | undefined {
  if (!/\.pdf$/i.test(file.name)) return '请选择从本系统下载的电子证书或签名版表格，它们是 PDF 文件。'
  if (file.size > MOST_FILE_BYTES) return '文件超过1.4 MB，不是从本系统下载的原件，请重新下载后再核验。'
  return file.size === 0 ? '文件是空的，请重新选择。' : undefined
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '')
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}

/** A verification address as a link inside this site: whoever came by another name of the server stays there. */
export function pathIn(address: string): string {
  const { pathname, search } = new URL(address)
  return `${pathname}${search}`
}

/** What is known of each signature of a file that was refused; nothing for a file without one. */
export function brokenSignatures(error: unknown) {
  const read = BrokenSignatures.safeParse(error instanceof CallError ? error.details : undefined)
  return read.success ? read.data : undefined
}

/** What a signature of a refused file is worth, in a few words. */
export function wordsOfFault(fault: 'damaged' | 'changed' | 'stranger' | null): string {
  if (fault === null) return '有效，到这个签名为止的内容没有改动'
  if (fault === 'changed') return '无效，签名以后内容被改动过'
  return fault === 'damaged' ? '无效，签名数据被改动或损坏' : '不是本系统中的单位所签，不能确认'
}

/** Behind which signature a refused file was changed. */
export function whereChanged({ signatures, wholeUpTo }: BrokenSignatures): string {
  if (wholeUpTo === 0) return '第1个签名已经不成立。'
  const behind = wholeUpTo === signatures.length ? '，在全部签名之后又追加了内容' : ''
  return `前${wholeUpTo}个签名仍然成立，改动发生在第${wholeUpTo}个签名之后${behind}。`
}
