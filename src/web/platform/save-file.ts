import type { ErrorReply } from '../../platform/http/contract.ts'
import { CallError, noAnswer } from './call-error.ts'

/** Fetches a file and lets the browser save it; a refusal is thrown with its sentence instead of being saved as a file. */
export async function saveFile(address: string): Promise<void> {
  const answer = await fetch(address).catch(() => {
    throw noAnswer()
  })
  if (!answer.ok) {
    const reply = (await answer.json().catch(() => undefined)) as ErrorReply | undefined
    throw reply ? new CallError(answer.status, reply) : noAnswer()
  }
  const url = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = nameIn(answer.headers.get('content-disposition')) ?? ''
  link.click()
  // The browser reads the address when the click is handled; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** The file name of an answer: filename*=UTF-8''… as the server writes it. */
export function nameIn(disposition: string | null): string | undefined {
  const found = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  return found && decodeURIComponent(found)
}
