import { z } from 'zod'

export const LEVELS = ['senior-full', 'senior-associate', 'intermediate', 'assistant', 'junior'] as const

/** One combination of what may be declared. */
export const Offer = z.object({
  seriesCode: z.string().min(1).max(20),
  levels: z.array(z.enum(LEVELS)).min(1),
  /** Empty means every 专业 of the series at these levels. */
  specialtyCodes: z.array(z.string().min(1).max(20)).max(200),
})
export type Offer = z.infer<typeof Offer>

/** The committee that reviews, in the words of its notice. */
export const Committee = z.object({
  name: z.string().trim().max(80).describe('评委会名称'),
  group: z.string().trim().max(80).describe('学科组'),
  scope: z.string().max(5000).describe('评审范围'),
  policyText: z.string().max(20_000).describe('评审政策'),
  schedule: z.string().max(5000).describe('工作安排'),
})
export type Committee = z.infer<typeof Committee>

/**
 * What an activity decides about the form, as it is typed: a field may still lack its name. It becomes a form overlay
 * when the activity is published.
 */
export const DraftOverlay = z.strictObject({
  sections: z.record(z.string().max(64), z.record(z.string().max(64), z.json())),
})
export type DraftOverlay = z.infer<typeof DraftOverlay>

/** What an office types; anything may still be missing while it is a draft. */
export const ActivityDraft = z.object({
  title: z.string().trim().max(80).describe('活动名称'),
  year: z.number().int().min(2000).max(2100).describe('年度'),
  /** Whose definitions apply: the code of the region. */
  region: z
    .string()
    .regex(/^\d{6}$/)
    .describe('适用地区'),
  /** 评价方式, which is also the code of the route, form and policy. */
  mode: z.string().min(1).max(60).describe('评价方式'),
  offers: z.array(Offer).max(60).describe('申报范围'),
  windowFrom: z.iso.date().nullable().describe('申报开始日期'),
  windowTo: z.iso.date().nullable().describe('申报截止日期，当日24时截止'),
  notice: z.string().max(20_000).describe('申报要求'),
  phone: z.string().trim().max(60).describe('咨询电话'),
  committee: Committee.optional(),
  /** The office's own 公告 that announces it (相关要求); people find the activity there as well. */
  noticeId: z.uuid().nullable().optional(),
  /** What this activity decides about the form, within what the form leaves open. */
  overlay: DraftOverlay.optional(),
  /** Conditions this activity adds to those of nation and region, as rules of the requirements engine. */
  rules: z.array(z.record(z.string(), z.json())).max(60).optional(),
  /** Policy values of this activity, above those of the region. */
  policy: z.record(z.string().max(64), z.json()).optional(),
})
export type ActivityDraft = z.infer<typeof ActivityDraft>
