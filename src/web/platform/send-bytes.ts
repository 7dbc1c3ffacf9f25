import type { ErrorReply, Operation, ReplyOf } from '../../platform/http/contract.ts'
import { type AnyOperation, addressOf, type Sending } from './call.ts'
import { CallError, isSignedOut, noAnswer } from './call-error.ts'
import { signInAgain } from './sign-in-gate.ts'

/** Sends a file as the body of an operation; every outcome but success is a CallError with its sentence. */
export async function sendBytes<O extends AnyOperation>(
  operation: O,
  sent: Sending<O>,
  body: Blob,
): Promise<ReplyOf<O>> {
  const address = addressOf(operation as Operation, sent as never)
  try {
    return await send<O>(address, body)
  } catch (error) {
    if (!isSignedOut(error)) throw error
    await signInAgain()
    return send<O>(address, body)
  }
}

async function send<O>(address: string, body: Blob): Promise<ReplyOf<O>> {
  const answer = await fetch(address, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { accept: 'application/json', 'content-type': 'application/octet-stream' },
    body,
  }).catch(() => {
    throw noAnswer()
  })
  const reply = await answer.json().catch(() => undefined)
  if (answer.ok && reply !== undefined) return reply as ReplyOf<O>
  const isSentence = typeof (reply as ErrorReply | undefined)?.message === 'string'
  throw isSentence ? new CallError(answer.status, reply as ErrorReply) : noAnswer()
}
