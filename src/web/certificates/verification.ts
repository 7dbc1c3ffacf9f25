import {
  MOST_FILE_BYTES,
  verify,
  verifyCode,
  verifyFile,
} from '../../modules/certificates/certificate.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'

/** One question to the register. */
export type Asked =
  | { readonly way: 'number'; readonly number: string; readonly name: string }
  | { readonly way: 'code'; readonly code: string }
  | { readonly way: 'file'; readonly file: File }

export type Verified = ReplyOf<typeof verify> & Partial<Pick<ReplyOf<typeof verifyFile>, 'document'>>

/** Asks the register; a refusal is thrown with its sentence. */
export async function ask(asked: Asked): Promise<Verified> {
  if (asked.way === 'number') return call(verify, { body: { number: asked.number, holderName: asked.name } })
  if (asked.way === 'code') return call(verifyCode, { body: { code: asked.code } })
  return call(verifyFile, { body: { content: await base64Of(asked.file) } })
}

/** Why a chosen file cannot be a certificate, before anything is sent. */
export function faultOfFile(file: Pick<File, 'name' | 'size'>): string | undefined {
  if (!/\.pdf$/i.test(file.name)) return '请选择从本系统下载的电子证书，它是 PDF 文件。'
  if (file.size > MOST_FILE_BYTES) return '文件超过1.4 MB，不是从本系统下载的证书原件，请重新下载后再核验。'
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
