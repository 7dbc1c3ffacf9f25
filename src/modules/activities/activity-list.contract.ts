import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'
import { PublicActivity } from './activity.contract.ts'
import { LEVELS, Offer } from './rules/activity-draft.ts'
import { TIERS } from './rules/tiers.ts'

const page = {
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
}

/** A published activity as the list shows it: whom to ask, what it offers, who reviews, where it was announced. */
export const ListedActivity = PublicActivity.extend({
  phone: z.string(),
  offers: z.array(Offer),
  /** How many 专业 it offers. */
  specialties: z.number(),
  committee: z.object({ name: z.string(), group: z.string(), scope: z.string() }).nullable(),
  /** The announcement, while it is public. */
  noticeId: z.uuid().nullable(),
})
export type ListedActivity = z.infer<typeof ListedActivity>

export const listPublic = operation({
  id: 'activities.listPublic',
  method: 'GET',
  path: '/activities',
  summary: 'List published activities, newest window first',
  permission: 'public',
  query: z.object({
    state: z.enum(['upcoming', 'open', 'closed']).optional(),
    keyword: z.string().trim().max(40).optional(),
    /** The office that publishes (发布单位). */
    publisherId: z.uuid().optional(),
    /** A year in which it may be declared. */
    year: z.coerce.number().int().min(2000).max(2100).optional(),
    region: z.string().max(6).optional(),
    mode: z.string().max(60).optional(),
    seriesCode: z.string().max(20).optional(),
    level: z.enum(LEVELS).optional(),
    tier: z.enum(TIERS).optional(),
    committee: z.string().max(80).optional(),
    group: z.string().max(80).optional(),
    noticeId: z.uuid().optional(),
    ...page,
  }),
  reply: z.object({ rows: z.array(ListedActivity), next: z.string().nullable() }),
})

export const readFilters = operation({
  id: 'activities.readFilters',
  method: 'GET',
  path: '/activity-filters',
  summary: 'Read which offices have published activities, and for which years',
  permission: 'public',
  reply: z.object({
    publishers: z.array(z.object({ id: z.uuid(), name: z.string() })),
    years: z.array(z.number()),
    /** Codes of the regions whose definitions published activities follow. */
    regions: z.array(z.string()),
  }),
})

export const ListedCommittee = z.object({
  name: z.string(),
  publisherId: z.uuid(),
  publisher: z.string(),
  /** 学科组 by name; empty when none is named. */
  groups: z.array(z.string()),
  phone: z.string(),
  activities: z.number(),
  open: z.number(),
})
export type ListedCommittee = z.infer<typeof ListedCommittee>

export const listCommittees = operation({
  id: 'activities.listCommittees',
  method: 'GET',
  path: '/activity-committees',
  summary: 'List the committees (评委会) that review by published activities of a tier, with their 学科组',
  permission: 'public',
  query: z.object({
    tier: z.enum(TIERS),
    committee: z.string().max(80).optional(),
    publisherId: z.uuid().optional(),
    ...page,
  }),
  reply: z.object({ rows: z.array(ListedCommittee), next: z.string().nullable() }),
})

export const activityListOperations = { listPublic, readFilters, listCommittees }
