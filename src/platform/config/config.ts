import { resolve } from 'node:path'
import { z } from 'zod'

const flag = z
  .enum(['on', 'off'])
  .default('off')
  .transform((value) => value === 'on')

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().default('0.0.0.0'),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: z.string().optional(),
  DATABASE_MIGRATION_URL: z.string().optional(),
  PUBLIC_URL: z.url().optional(),
  TRUST_PROXY: flag,
  /** Set by `npm start` only: the fictional province, its accounts and the outbox page. */
  DEMONSTRATION: flag,
  SMS_GATEWAY_URL: z.url().optional(),
  SMS_GATEWAY_TOKEN: z.string().optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('衡才 <noreply@localhost>'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  PDF_WORKERS: z.coerce.number().int().min(1).max(16).default(1),
})

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly migrationUrl: string | undefined
  /** The address citizens use; makes links in messages and the QR code. */
  readonly publicUrl: string
  readonly trustProxy: boolean
  readonly demonstration: boolean
  readonly sms: { readonly url: string; readonly token: string | undefined } | undefined
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly pdfWorkers: number
}

/** Reads the configuration from the environment; a wrong value is refused with its name. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const read = Environment.safeParse(environment)
  if (!read.success) {
    const wrong = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
    throw new Error(`Configuration 配置有误: ${wrong}`)
  }
  const value = read.data
  return {
    port: value.PORT,
    host: value.HOST,
    dataDir: resolve(value.DATA_DIR),
    databaseUrl: value.DATABASE_URL,
    migrationUrl: value.DATABASE_MIGRATION_URL,
    publicUrl: (value.PUBLIC_URL ?? `http://localhost:${value.PORT}`).replace(/\/$/, ''),
    trustProxy: value.TRUST_PROXY,
    demonstration: value.DEMONSTRATION,
    sms: value.SMS_GATEWAY_URL ? { url: value.SMS_GATEWAY_URL, token: value.SMS_GATEWAY_TOKEN } : undefined,
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
    logLevel: value.LOG_LEVEL,
    pdfWorkers: value.PDF_WORKERS,
  }
}
