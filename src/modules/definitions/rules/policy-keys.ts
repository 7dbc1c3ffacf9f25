import { z } from 'zod'
import { type Problem, problemsOfShape } from '../../../engines/problem.ts'
import { OfferedPrint } from './print-subjects.ts'
import { PublicityEntry } from './publicity-terms.ts'
import { PartyTerm, RouteFact } from './route-terms.ts'

/** Who can set a policy value: everybody's layer, a region's, or that of one activity. */
export type PolicyLayerKind = 'national' | 'region' | 'activity'

/** One number or rule that may stand in a policy: what it is called, how it is written, and who may set it. */
export interface PolicyKey {
  readonly label: string
  readonly help?: string
  readonly shape: z.ZodType
  readonly layers: readonly PolicyLayerKind[]
}

const Code = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)
const Label = z.string().trim().min(1).max(60)
const Help = z.string().trim().min(1).max(500)
const Days = z.int().min(1).max(365)
const EVERYWHERE = ['national', 'region', 'activity'] as const
const ABOVE = ['national', 'region'] as const
const PUBLISHERS = ['issuing-body', 'committee-founder', 'hrss-office', 'supervising-department'] as const

function distinct<T extends { code: string }>(rows: readonly T[]): boolean {
  return new Set(rows.map((row) => row.code)).size === rows.length
}

export const ReturnReason = z.strictObject({
  code: Code,
  label: Label,
  /** No correction can put it right: the dossier is refused, not returned. */
  final: z.boolean().optional(),
  help: Help.optional(),
})
export type ReturnReason = z.infer<typeof ReturnReason>

export const DeclarationTypeOffer = z.strictObject({
  code: Code,
  label: Label,
  help: Help.optional(),
  /** Open to people whose employer stands under other offices: 委托评审. */
  elsewhere: z.boolean().optional(),
})
export type DeclarationTypeOffer = z.infer<typeof DeclarationTypeOffer>

export const Pledge = z.strictObject({ title: Label, text: z.string().trim().min(10).max(5000) })
export type Pledge = z.infer<typeof Pledge>

/** Of which offices one must publish what confers these levels. */
export const PublishersOfLevel = z.strictObject({
  levels: z.array(z.enum(['senior-full', 'senior-associate', 'intermediate', 'assistant', 'junior'])).min(1),
  by: z
    .array(
      z.strictObject({
        capacity: z.enum(PUBLISHERS),
        level: z.enum(['county', 'city', 'province']).optional(),
      }),
    )
    .min(1),
})
export type PublishersOfLevel = z.infer<typeof PublishersOfLevel>

/** Rows of a section of the living record that stay as they passed, but for those still open in a field. */
export const KeptAfterPassing = z.strictObject({
  section: Code,
  openField: Code,
  openValue: z.string().min(1),
})
export type KeptAfterPassing = z.infer<typeof KeptAfterPassing>

/** How units of a region register: who agrees, where the name comes from, which proof is asked. */
export const UnitRegistration = z
  .strictObject({
    /** office: usable after the office of the place has agreed (HN-U1); none: usable at once (HZ-3.4). */
    approval: z.enum(['office', 'none']),
    /** register: code and legal person recognise the name where the register knows them (HZ-3.1). */
    nameFrom: z.enum(['register', 'hand']),
    /** unrecognised: a scan only of units that the register does not know (HZ-3.2). */
    licence: z.enum(['always', 'unrecognised', 'never']),
    /** Whether the unit names its 归口部门, and the rule by which it is chosen (HR-1b). */
    supervisor: z.strictObject({ help: Help }).optional(),
    /** supervisor: one code registers once under each 归口部门, and again under another one (HZ-3.5); without it, once. */
    uniquePer: z.literal('supervisor').optional(),
    /** A unit has one administrator; a second one replaces the first (SZ-1.1c). */
    oneAdministrator: z.boolean().optional(),
    /** How long the username is that the administrator chooses with the registration, without one of his or her own (SZ-1.1c). */
    administratorUsername: z
      .strictObject({ min: z.int().min(4).max(30), max: z.int().min(4).max(30) })
      .refine(({ min, max }) => min <= max, { message: '最少的位数不能多于最多的位数' })
      .optional(),
    /** The registering person must be insured by the unit, by the social insurance register (SZ-1.1c). */
    insuredAdministrator: z.boolean().optional(),
  })
  .refine((rules) => rules.uniquePer === undefined || rules.supervisor !== undefined, {
    path: ['uniquePer'],
    message: '按归口部门登记的，注册时要选择归口部门（supervisor）',
  })
export type UnitRegistration = z.infer<typeof UnitRegistration>

/** Every value that a policy may hold; whatever is not listed here is refused, because nothing would read it. */
export const POLICY_KEYS = {
  unitRegistration: {
    label: '单位注册办法',
    help: '是否经人社部门审核、名称从登记中识别还是手工填写、需要哪些证明、归口部门怎样选择。',
    shape: UnitRegistration,
    layers: ABOVE,
  },
  returnReasons: {
    label: '退回原因',
    help: '审核人退回时从中选择；“不可补正”的原因只能审核不同意，不能退回修改。',
    shape: z.array(ReturnReason).min(1).max(60).refine(distinct, { message: '有重复的代码' }),
    layers: EVERYWHERE,
  },
  declarationTypes: {
    label: '申报类别',
    help: '申报人开始申报时从中选择；不设置时只有“正常申报”。',
    shape: z.array(DeclarationTypeOffer).min(1).max(20).refine(distinct, { message: '有重复的代码' }),
    layers: EVERYWHERE,
  },
  pledge: {
    label: '真实性承诺',
    help: '申报人提交前阅读并同意的承诺书。',
    shape: Pledge,
    layers: EVERYWHERE,
  },
  filling: {
    label: '由谁填写',
    help: '“本人”由申报人填写，“单位”由单位为在职人员填写；不设置时只能由本人填写。',
    shape: z
      .array(z.enum(['person', 'unit']))
      .min(1)
      .max(2),
    layers: EVERYWHERE,
  },
  eligibility: {
    label: '不符合申报条件时',
    help: '“提醒”允许提交并告知审核人，“不允许提交”要等条件满足。',
    shape: z.enum(['warn', 'block']),
    layers: EVERYWHERE,
  },
  returnDays: {
    label: '退回后的修改期限',
    shape: z.strictObject({ days: Days, unit: z.enum(['working', 'calendar']) }),
    layers: EVERYWHERE,
  },
  reminderDays: {
    label: '截止前几天提醒',
    shape: z.array(Days).max(5),
    layers: EVERYWHERE,
  },
  uploadGraceMinutes: {
    label: '截止前已经开始的上传可以在几分钟内传完',
    shape: z.int().min(0).max(1440),
    layers: EVERYWHERE,
  },
  discardedAnswersKeptDays: {
    label: '废弃的申报保留几天',
    shape: z.int().min(0).max(3650),
    layers: ABOVE,
  },
  prints: {
    label: '可以打印的表',
    help: '按顺序列出申报材料可以打印哪些表、各叫什么、什么时候可以打印、什么时候以前带水印。',
    shape: z
      .array(OfferedPrint)
      .min(1)
      .max(20)
      .refine((rows) => new Set(rows.map((row) => row.print)).size === rows.length, {
        message: '有重复的打印模板',
      }),
    layers: ABOVE,
  },
  publishedBy: {
    label: '由谁发布活动',
    help: '不设置时由颁证单位发布。',
    shape: z.array(z.enum(PUBLISHERS)).min(1).max(PUBLISHERS.length),
    layers: ABOVE,
  },
  publishedByLevel: {
    label: '各层级由谁发布',
    help: '在“由谁发布活动”之外另作要求：例如中级由市级人社部门发布，初级由一级归口部门发布。',
    shape: z.array(PublishersOfLevel).min(1).max(10),
    layers: ABOVE,
  },
  recordPrefill: {
    label: '从个人信息带出的部分',
    help: '申报开始时自动带出这些部分的全部内容；没有列出的由申报人自己选取。',
    shape: z.array(Code).max(60),
    layers: EVERYWHERE,
  },
  verifyingActions: {
    label: '视为已核对材料的办理动作',
    help: '审核人这样办理后，所提交的各条内容记为已由该单位核对。',
    shape: z.array(Code).min(1).max(20),
    layers: ABOVE,
  },
  passedOutcomes: {
    label: '视为申报通过的办理结果',
    shape: z.array(Code).max(20),
    layers: ABOVE,
  },
  keptAfterPassing: {
    label: '申报通过后不能再改的内容',
    help: '这些部分的各条在申报通过后保持不变；所指字段仍是所指取值的（如“至今”）除外。',
    shape: z.array(KeptAfterPassing).max(20),
    layers: ABOVE,
  },
  parties: {
    label: '参与办理的其他单位',
    help: '申报人、工作单位、发布单位之外还有谁办理，各是哪个单位。',
    shape: z
      .array(PartyTerm)
      .min(1)
      .max(20)
      .refine((terms) => new Set(terms.map((term) => term.party)).size === terms.length, {
        message: '有重复的参与方',
      }),
    layers: ABOVE,
  },
  routeFacts: {
    label: '决定办理流程的情况',
    help: '按申报内容判断，流程中以“form.代码”引用，例如有无需要前置审批的情况。',
    shape: z.array(RouteFact).min(1).max(20).refine(distinct, { message: '有重复的代码' }),
    layers: ABOVE,
  },
  publicity: {
    label: '公示',
    help: '每次公示由哪一步的哪个办理动作开始、公示几天、在哪里公示、姓名是否隐去、怎样提出异议。',
    shape: z
      .array(PublicityEntry)
      .min(1)
      .max(10)
      .refine(distinct, { message: '有重复的代码' })
      .refine((entries) => new Set(entries.map((one) => one.startedBy)).size === entries.length, {
        message: '有两次公示由同一个办理动作开始',
      }),
    layers: ABOVE,
  },
  certificateNumber: { label: '证书编号规则', shape: z.string().min(1).max(200), layers: ABOVE },
} as const satisfies Readonly<Record<string, PolicyKey>>
export type PolicyKeyName = keyof typeof POLICY_KEYS

/** Checks the values of one layer; each problem stands at the value it concerns, below `at`. */
export function checkPolicyValues(
  values: Readonly<Record<string, unknown>>,
  layer: PolicyLayerKind,
  at: string,
): Problem[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const path = `${at}.${name}`
    const key = findPolicyKey(name)
    if (!key) return [{ path, message: `没有“${name}”这项政策，平台不会用到它；请检查写法` }]
    if (!key.layers.includes(layer))
      return [{ path, message: `“${key.label}”由地区规定，单次活动不能改，请删去` }]
    const read = key.shape.safeParse(value)
    if (read.success) return []
    return read.error.issues.map((issue) => {
      const [problem] = problemsOfShape([issue as Parameters<typeof problemsOfShape>[0][number]], path)
      const cause = issue.code === 'custom' ? issue.message : (problem?.message ?? issue.message)
      return { path: problem?.path ?? path, message: `“${key.label}”${cause}` }
    })
  })
}

/** The row of a policy value, or undefined for a name that is none. */
export function findPolicyKey(name: string): PolicyKey | undefined {
  return Object.hasOwn(POLICY_KEYS, name) ? POLICY_KEYS[name as PolicyKeyName] : undefined
}
