import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

const requestId = z.uuid()
const Named = z.object({ code: z.string(), label: z.string() })

const Substitution = z.object({
  id: z.uuid(),
  absent: z.string(),
  substitute: z.string(),
  duties: z.array(Named),
  from: z.iso.date(),
  until: z.iso.date(),
  state: z.enum(['planned', 'standing', 'over']),
  enteredBy: z.string().nullable(),
  moves: z.array(z.literal('end')),
})
export type Substitution = z.infer<typeof Substitution>

export const listSubstitutions = operation({
  id: 'accounts.listSubstitutions',
  method: 'GET',
  path: '/work/substitutions',
  summary:
    'Who acts for whom in the organisation acted for: all of them for its administrator, else those one has part in.',
  permission: 'signed-in',
  query: z.strictObject({
    cursor: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  reply: z.object({
    rows: z.array(Substitution),
    next: z.string().nullable(),
    /** For whom a substitution may be entered, with what may be given. */
    absentees: z.array(
      z.object({ personId: z.uuid(), name: z.string(), own: z.boolean(), duties: z.array(Named) }),
    ),
    /** Who may be the substitute. */
    colleagues: z.array(z.object({ personId: z.uuid(), name: z.string() })),
  }),
})

export const enterSubstitution = operation({
  id: 'accounts.enterSubstitution',
  method: 'POST',
  path: '/work/substitutions',
  summary:
    'Let a colleague act for an absent one, from a day to a day: by the administrator, or by the absent one.',
  permission: 'signed-in',
  body: z.strictObject({
    requestId,
    absentId: z.uuid(),
    substituteId: z.uuid(),
    duties: z.array(z.string().max(40)).max(10),
    from: z.iso.date(),
    until: z.iso.date(),
  }),
  reply: z.object({ id: z.uuid() }),
  refusals: {
    'accounts.substitution-self': '代办人不能是本人，请选择另一位同事。',
    'accounts.substitution-days': '请填写今天或以后的开始日期，结束日期不早于开始日期，最长一百八十天。',
    'accounts.substitution-duties': '请至少选择一项代办的权限，且不能超过被代人现有的权限。',
    'accounts.substitution-twice': '这两位同事在这段时间已有代办，请先结束原来的，或另选日期。',
  },
  limits: [{ by: 'account', max: 30, perSeconds: 3600 }],
})

export const endSubstitution = operation({
  id: 'accounts.endSubstitution',
  method: 'POST',
  path: '/work/substitutions/{id}/end',
  summary: 'End a substitution at once: by the administrator, the absent one or the substitute.',
  permission: 'signed-in',
  params: z.strictObject({ id: z.uuid() }),
  body: z.strictObject({ requestId }),
  reply: z.object({ id: z.uuid() }),
  refusals: { 'accounts.substitution-over': '这项代办已经结束，不需要再结束。' },
})

/** The operations on 代办. */
export const substitutionOperations = { listSubstitutions, enterSubstitution, endSubstitution }
