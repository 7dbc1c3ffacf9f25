import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import {
  allFieldsOf,
  type Field,
  Form,
  type Section,
  visibleSections,
} from '../../src/engines/forms/index.ts'
import { businessDateOf } from '../../src/lib/dates.ts'
import { demonstrationFile, PHOTO, PROOF } from './declaration-form.ts'

/** Reads what the page would read. */
export async function readByRequest<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(`/api${path}`)
  expect(answer.status(), `${path} ${await answer.text()}`).toBe(200)
  return (await answer.json()) as T
}

/** Sends what the page would send, and answers what the server said. */
export async function sendByRequest<T>(page: Page, path: string, data: object): Promise<T> {
  const answer = await page.request.post(`/api${path}`, { data: { requestId: randomUUID(), ...data } })
  expect(answer.status(), `${path} ${await answer.text()}`).toBe(200)
  return (await answer.json()) as T
}

interface FormReply {
  readonly form: unknown
  readonly tables: Readonly<Record<string, readonly { code: string; text: string }[]>>
  readonly facts: Readonly<Record<string, string | number | null>>
}

/**
 * Fills a declaration in without its page, by the types of its fields, with the requests the page sends: so that several
 * are ready at once where the journey is about what comes after.
 */
export async function fillByRequest(page: Page, dossierId: string): Promise<void> {
  const { form: source, tables, facts } = await readByRequest<FormReply>(page, `/dossiers/${dossierId}/form`)
  const form = Form.parse(source)
  const { sections } = await readByRequest<{ sections: { code: string; version: number }[] }>(
    page,
    `/dossiers/${dossierId}`,
  )
  const scope = { facts, tables, asOf: businessDateOf(new Date()), files: {} } as never
  for (const section of visibleSections(form, {}, scope).filter(isAsked)) {
    const answer = await answerTo(page, dossierId, section, tables)
    const seenVersion = sections.find((one) => one.code === section.code)?.version ?? 0
    await sendByRequest(page, `/dossiers/${dossierId}/sections/save`, {
      section: section.code,
      seenVersion,
      answer,
    })
  }
}

const isAsked = (section: Section) => !section.off && (section.kind === 'single' || section.minRows > 0)

async function answerTo(page: Page, dossierId: string, section: Section, tables: FormReply['tables']) {
  const rowId = section.kind === 'list' ? randomUUID() : 'self'
  const values: Record<string, unknown> = {}
  const files: Record<string, string[]> = {}
  const asked = allFieldsOf(section).filter((field) => field.required === true && field.locked === undefined)
  for (const field of asked) {
    if (field.type !== 'photo' && field.type !== 'attachments') values[field.code] = sampleOf(field, tables)
    else {
      const slot = `${section.code}.${rowId}.${field.code}`
      const fileId = await attach(page, dossierId, slot, field.type === 'photo' ? PHOTO : PROOF)
      if (field.type === 'photo') values[field.code] = fileId
      else files[field.code] = [fileId]
    }
  }
  return section.kind === 'single'
    ? { fields: { ...values, ...files } }
    : { rows: [{ id: rowId, source: 'self', values, files }] }
}

function sampleOf(field: Field, tables: FormReply['tables']): unknown {
  switch (field.type) {
    case 'long-text':
      return '独立承担多项专业技术工作，完成情况良好，考核结果合格。'.repeat(6)
    case 'number':
      return field.code === 'year' ? 2025 : Math.max(field.min ?? 0, 6)
    case 'date':
      return '2020-06-15'
    case 'month':
      return field.code === 'until' ? '2019-06' : '2015-09'
    case 'month-or-present':
      return 'present'
    case 'phone':
      return '13800138000'
    case 'choice':
      return field.options?.[0]?.code ?? tables[field.table ?? '']?.[0]?.code
    default:
      return /编号/.test(field.label) ? '519904201905000001' : `${field.label}内容`
  }
}

/** Uploads a sample, as the page does, and waits until the server has checked it. */
async function attach(page: Page, dossierId: string, slot: string, name: string): Promise<string> {
  const bytes = readFileSync(demonstrationFile(name))
  const file = { ownerKind: 'dossier', ownerId: dossierId, slot, name, bytes: bytes.length }
  const { fileId } = await sendByRequest<{ fileId: string }>(page, '/uploads', file)
  const sent = await page.request.patch(`/api/uploads/tus/${fileId}`, {
    headers: {
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    },
    data: bytes,
  })
  expect(sent.ok(), await sent.text()).toBe(true)
  const state = async () => (await readByRequest<{ state: string }>(page, `/attachments/${fileId}`)).state
  await expect.poll(state, { timeout: 60_000 }).toBe('ready')
  return fileId
}

/** Begins a declaration of one's own, its 真实性承诺 read and signed. */
export async function startByRequest(
  page: Page,
  given: {
    activityId: string
    employerId: string
    level: string
    titleCode: string
    declarationType: string
    name: string
  },
): Promise<{ id: string; caseId: string }> {
  const { name, ...wanted } = given
  const activity = await readByRequest<{ pledge: { sha256: string } | null }>(
    page,
    `/activities/${given.activityId}`,
  )
  return sendByRequest(page, '/dossiers/start', {
    ...wanted,
    seriesCode: '05',
    specialtyCode: '05-1-01',
    pledge: activity.pledge && { sha256: activity.pledge.sha256, name },
  })
}

/** Submits a declaration of one's own. */
export async function submitByRequest(page: Page, caseId: string): Promise<void> {
  const seen = await readByRequest<{ version: number; moves: { action: string; step: string }[] }>(
    page,
    `/cases/${caseId}`,
  )
  const step = seen.moves.find((one) => one.action === 'submit')?.step
  await sendByRequest(page, `/cases/${caseId}/moves`, { seenVersion: seen.version, step, action: 'submit' })
}
