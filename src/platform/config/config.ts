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
  /** The virus scanner clamd; without it files are checked for their form only. */
  CLAMD_HOST: z.string().optional(),
  CLAMD_PORT: z.coerce.number().int().min(1).max(65535).default(3310),
  CLAMD_SOCKET: z.string().optional(),
  /** Whose catalogue is offered to people who name no region. */
  REGION: z
    .string()
    .regex(/^\d{6}$/)
    .default('510000'),
  /** Exports of more rows than this are made by the worker. */
  EXPORT_DIRECT_ROWS: z.coerce.number().int().min(0).max(50_000).default(5000),
  /** How many days an export that the worker made can be downloaded. */
  EXPORT_KEPT_DAYS: z.coerce.number().int().min(1).max(90).default(7),
  PDF_WORKERS: z.coerce.number().int().min(1).max(16).default(1),
})

const ConnectorEnvironment = z.object({
  URL: z.url({ protocol: /^https?$/ }),
  SECRET: z.string().min(1).optional(),
  TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(5_000),
})

/** A register of somebody else's that is asked over HTTP. */
export interface ConnectorSettings {
  readonly url: string
  /** Sent with every question. */
  readonly secret: string | undefined
  readonly timeoutMs: number
}

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
  readonly clamd: { readonly host: string; readonly port: number } | { readonly path: string } | undefined
  readonly pdfWorkers: number
  readonly exports: { readonly directRows: number; readonly keptDays: number }
  readonly region: string
  /** By register; a register that is not named here answers from what was imported. */
  readonly connectors: Readonly<Record<string, ConnectorSettings>>
}

/** Reads the configuration from the environment; a wrong value is refused with its name. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const value = checked(Environment, environment)
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
    clamd: clamdOf(value),
    pdfWorkers: value.PDF_WORKERS,
    exports: { directRows: value.EXPORT_DIRECT_ROWS, keptDays: value.EXPORT_KEPT_DAYS },
    region: value.REGION,
    connectors: readConnectors(environment),
  }
}

const CONNECTOR_URL = /^CONNECTOR_([A-Z0-9_]+)_URL$/

/** CONNECTOR_SOCIAL_INSURANCE_URL, _SECRET and _TIMEOUT_MS tell how the register social-insurance is asked. */
function readConnectors(environment: NodeJS.ProcessEnv): Config['connectors'] {
  const names = Object.keys(environment).flatMap((key) => CONNECTOR_URL.exec(key)?.[1] ?? [])
  return Object.fromEntries(
    names.map((name) => {
      const prefix = `CONNECTOR_${name}_`
      const value = checked(
        ConnectorEnvironment,
        {
          URL: environment[`${prefix}URL`],
          SECRET: environment[`${prefix}SECRET`],
          TIMEOUT_MS: environment[`${prefix}TIMEOUT_MS`],
        },
        prefix,
      )
      const settings = { url: value.URL, secret: value.SECRET, timeoutMs: value.TIMEOUT_MS }
      return [name.toLowerCase().replaceAll('_', '-'), settings]
    }),
  )
}

function checked<S extends z.ZodType>(shape: S, given: NodeJS.ProcessEnv, prefix = ''): z.output<S> {
  const read = shape.safeParse(given)
  if (read.success) return read.data
  const wrong = read.error.issues
    .map((issue) => `${prefix}${issue.path.join('.')}: ${issue.message}`)
    .join('; ')
  throw new Error(`Configuration 配置有误: ${wrong}`)
}

function clamdOf(value: z.infer<typeof Environment>): Config['clamd'] {
  if (value.CLAMD_SOCKET) return { path: value.CLAMD_SOCKET }
  return value.CLAMD_HOST ? { host: value.CLAMD_HOST, port: value.CLAMD_PORT } : undefined
}
