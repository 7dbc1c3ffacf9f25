import { createTransport } from 'nodemailer'
import type { Config } from '../config/config.ts'

/** Hands a mail to whoever delivers it. */
export interface MailSender {
  /** Answers the message id; throws when the mail was not accepted. */
  send(mail: { to: string; subject: string; text: string; reference: string }): Promise<string | null>
  close(): void
}

/** The SMTP server of the configuration. */
export function openMail(config: Pick<Config, 'smtpUrl' | 'mailFrom'>): MailSender | undefined {
  if (!config.smtpUrl) return undefined
  const transport = createTransport(config.smtpUrl, { from: config.mailFrom })
  return {
    async send({ to, subject, text, reference }) {
      const sent = await transport.sendMail({
        to,
        subject,
        text,
        // Nobody answers a machine, and no machine should answer this one.
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Hengcai-Reference': reference },
      })
      return sent.messageId ?? null
    },
    close: () => transport.close(),
  }
}
