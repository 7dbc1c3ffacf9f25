import type { Config } from '../config/config.ts'

/** Hands a short message to whoever delivers it. */
export interface SmsSender {
  /** Answers the provider's own reference, if it gave one; throws when the message was not accepted. */
  send(message: { to: string; text: string; reference: string }): Promise<string | null>
}

const PATIENCE = 10_000

/**
 * The HTTP gateway of the configuration: POST {to, text, reference} as JSON with a bearer token; any 2xx is an
 * acceptance, and {"id": …} in the answer becomes the provider's reference. The reference is the same on a retry, so that
 * a gateway can drop the second copy.
 */
export function openSms(config: Pick<Config, 'sms'>): SmsSender | undefined {
  const { sms } = config
  if (!sms) return undefined
  return {
    async send(message) {
      const answer = await fetch(sms.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(sms.token ? { authorization: `Bearer ${sms.token}` } : {}),
        },
        body: JSON.stringify(message),
        signal: AbortSignal.timeout(PATIENCE),
      })
      // The body may repeat the text: it never goes into an error.
      if (!answer.ok) throw new Error(`The SMS gateway answered ${answer.status}.`)
      const said = (await answer.json().catch(() => null)) as { id?: unknown } | null
      return typeof said?.id === 'string' || typeof said?.id === 'number' ? String(said.id) : null
    },
  }
}
