import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'
import { listCodes, listDictionaries } from './code-list.contract.ts'

const codes = z.array(z.string())

/** The content of the linked selectors on one day. */
export const offerShape = z.object({
  modes: z.array(z.object({ code: z.string(), name: z.string(), levels: codes, exceptTracks: codes })),
  levels: z.array(z.object({ code: z.string(), name: z.string() })),
  series: z.array(z.object({ code: z.string(), name: z.string() })),
  tracks: z.array(z.object({ code: z.string(), series: z.string(), name: z.string() })),
  titles: z.array(z.object({ code: z.string(), track: z.string(), level: z.string(), name: z.string() })),
  specialties: z.array(z.object({ code: z.string(), track: z.string(), levels: codes, name: z.string() })),
})

export const readOfferOperation = operation({
  id: 'catalogue.offer',
  method: 'GET',
  path: '/catalogue/offer',
  summary:
    'Everything the linked selectors need in one document; a caller that already has this version gets no document.',
  permission: 'public',
  query: z.object({
    /** Six digits; without it the first region that offers anything. */
    region: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    /** The version the caller keeps. */
    known: z.string().max(64).optional(),
  }),
  reply: z.object({
    region: z.string(),
    version: z.string(),
    offer: offerShape.nullable(),
    /** Every region that offers anything. */
    regions: z.array(z.object({ code: z.string(), name: z.string() })),
  }),
})

export const readCodeTables = operation({
  id: 'catalogue.code-tables',
  method: 'GET',
  path: '/catalogue/code-tables',
  summary: 'Code tables by their names, separated by commas: sex,ethnic,education.',
  permission: 'public',
  query: z.object({ names: z.string().regex(/^[a-z-]+(,[a-z-]+){0,19}$/, '请用逗号分隔代码表名称') }),
  reply: z.object({
    tables: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        rows: z.array(
          z.object({
            code: z.string(),
            text: z.string(),
            parent: z.string().optional(),
            attributes: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
          }),
        ),
      }),
    ),
  }),
})

const day = z.object({
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  works: z.boolean(),
  name: z.string().max(40),
})

export const readCalendarOperation = operation({
  id: 'catalogue.calendar',
  method: 'GET',
  path: '/catalogue/calendar',
  summary: 'The years that have a working-day calendar and their days that differ from Monday to Friday.',
  permission: 'public',
  reply: z.object({
    years: z.array(z.object({ year: z.number(), source: z.string() })),
    days: z.array(day),
  }),
})

export const saveCalendarYearOperation = operation({
  id: 'catalogue.save-calendar-year',
  method: 'POST',
  path: '/catalogue/calendar-years',
  summary: 'Enter or replace the working-day calendar of one year.',
  permission: 'system.manage',
  body: z.object({
    requestId: z.uuid(),
    year: z.int().min(2000).max(2100),
    source: z.string().trim().min(1, '请填写放假通知的名称或文号').max(100),
    days: z.array(day).max(120),
  }),
  reply: z.object({ year: z.number(), days: z.number() }),
  refusals: {
    'catalogue.day-unreal': '{day}不是这一年里真实存在的日期，请核对后再保存。',
    'catalogue.day-twice': '{day}填写了两次，请删去一条后再保存。',
    'catalogue.days-too-few':
      '放假日期太少，看来还没有录完。请按国务院办公厅的通知补全放假和调休日期后再保存。',
  },
})

export const catalogueOperations = {
  listDictionaries,
  listCodes,
  readOfferOperation,
  readCodeTables,
  readCalendarOperation,
  saveCalendarYearOperation,
}
