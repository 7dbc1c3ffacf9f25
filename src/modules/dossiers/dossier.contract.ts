import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'
import { Attachment } from '../attachments/attachment.contract.ts'
import { SectionBody } from '../definitions/answers.contract.ts'
import { JudgedShape } from '../eligibility/eligibility.contract.ts'
import { HandUpAsks, PledgeWords, SignedPledge } from './filling.contract.ts'

const DossierId = z.object({ dossierId: z.uuid() })

/** The five choices with the words they had when the declaration began. */
export const DossierSelection = z.object({
  mode: z.string(),
  modeName: z.string(),
  seriesCode: z.string(),
  seriesName: z.string(),
  level: z.string(),
  levelName: z.string(),
  specialtyCode: z.string(),
  specialtyName: z.string(),
  titleCode: z.string(),
  titleName: z.string(),
  /** 申报类别: 正常, 破格, 转评 as the activity offers them. */
  declarationType: z.string(),
  declarationTypeName: z.string(),
})
export type DossierSelection = z.infer<typeof DossierSelection>

const Issue = z.object({
  section: z.string(),
  rowId: z.string().optional(),
  field: z.string().optional(),
  message: z.string(),
})

export const Completeness = z.object({
  complete: z.boolean(),
  issueCount: z.number(),
  sections: z.array(
    z.object({
      section: z.string(),
      label: z.string(),
      state: z.enum(['empty', 'incomplete', 'complete']),
      required: z.boolean(),
      issues: z.array(Issue),
    }),
  ),
})

const PlaceShape = z.object({
  section: z.string(),
  rowId: z.string().optional(),
  field: z.string().optional(),
})

/** A file as a submission lists it. */
export const SnapshotFile = z.object({
  id: z.string(),
  name: z.string(),
  bytes: z.number(),
  /** The kind the file store found, such as pdf. */
  type: z.string(),
  sha256: z.string(),
  /** Was still on its way when the time ended, and arrived in grace. */
  late: z.literal(true).optional(),
})
export type SnapshotFile = z.infer<typeof SnapshotFile>

/** One submission: who handed it in when, and the hash of all that was frozen. */
const SnapshotFace = z.object({
  id: z.uuid(),
  seq: z.number(),
  sha256: z.string(),
  submittedAt: z.iso.datetime(),
  submittedBy: z.string(),
})

/** What a list shows of a declaration. */
export const DossierFace = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  acceptanceNo: z.string(),
  activityId: z.uuid(),
  activityTitle: z.string(),
  employerName: z.string(),
  /** The organisation that fills it in for the person; null when the person does. */
  filledBy: z.string().nullable(),
  selection: DossierSelection,
  /** Where it is, in the route's words. */
  stepLabel: z.string(),
  waitingFor: z.string(),
  sentence: z.string(),
  /** Since when it stands there. */
  since: z.iso.datetime().nullable(),
  outcome: z.string().nullable(),
  /** The person has to do something: fill in or correct. */
  mine: z.boolean(),
  windowTo: z.iso.date().nullable(),
  dueAt: z.iso.datetime().nullable(),
  savedAt: z.iso.datetime(),
  submittedAt: z.iso.datetime().nullable(),
})
export type DossierFace = z.infer<typeof DossierFace>

/** Why a declaration cannot be begun. */
export const startRefusals = {
  'dossiers.not-offered': '这个活动现在不能按所选的系列、层级和专业申报，请清空“系列”后重新选择。',
  'dossiers.type-not-offered': '这个活动不受理所选的申报类别，请重新选择申报类别。',
  'dossiers.pledge-needed': '这个活动要求先阅读并签署承诺书，请阅读全文并签署后再开始申报。',
  'dossiers.pledge-changed': '承诺书刚刚有修改，请重新阅读并签署后再开始申报。',
  'dossiers.pledge-name': '签署的姓名与您登记的姓名不一致，请填写本人姓名。',
  'dossiers.window-closed': '申报时间是{from}至{to}，现在不能开始申报。',
  'dossiers.already-running': '您在这个活动中已有一份正在办理的申报，请到“我的申报”继续办理。',
  'dossiers.employer-not-active': '所选单位还没有通过注册审核，暂时不能选择；请联系本单位职称管理部门。',
  'dossiers.employer-elsewhere': '所选单位不在这个活动的受理范围内（属地原则），请选择单位所在地的活动。',
  'dossiers.party-missing': '还没有确定由哪个单位办理“{party}”的事项，暂时不能申报；请与活动发布单位联系。',
  'dossiers.unit-fills': '这个项目由单位统一填写，请联系本单位职称管理人员办理。',
  'dossiers.no-department': '所选单位还没有归属的职称业务主管部门，请联系单位补充所在地后再申报。',
} as const

export const startDossier = operation({
  id: 'dossiers.startDossier',
  method: 'POST',
  path: '/dossiers/start',
  summary: 'Start a declaration (立即申报) for an activity with the chosen combination and employer',
  permission: 'signed-in',
  body: z.object({
    requestId: z.uuid(),
    activityId: z.uuid(),
    employerId: z.uuid(),
    seriesCode: z.string().max(20),
    level: z.string().max(30),
    specialtyCode: z.string().max(20),
    titleCode: z.string().max(20),
    declarationType: z.string().max(40).default('normal'),
    /** The 真实性承诺 as it was read and signed, if the activity asks for one. */
    pledge: z
      .object({ sha256: z.string().max(64), name: z.string().trim().min(1).max(60) })
      .nullable()
      .default(null),
  }),
  reply: z.object({ id: z.uuid(), caseId: z.uuid(), acceptanceNo: z.string() }),
  refusals: startRefusals,
})

export const listMine = operation({
  id: 'dossiers.listMine',
  method: 'GET',
  path: '/dossiers',
  summary: 'List my declarations (我的申报), newest first',
  permission: 'signed-in',
  query: z.object({
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  reply: z.object({ rows: z.array(DossierFace), next: z.string().nullable() }),
})

export const openDossier = operation({
  id: 'dossiers.openDossier',
  method: 'GET',
  path: '/dossiers/{dossierId}',
  summary:
    'Open a declaration: answers, completeness, what may be written; for the applicant the draft, for checkers the newest snapshot',
  permission: 'signed-in',
  params: DossierId,
  reply: z.object({
    face: DossierFace,
    reader: z.enum(['applicant', 'checker']),
    applicantName: z.string(),
    revisionId: z.uuid(),
    sections: z.array(
      z.object({
        code: z.string(),
        version: z.number(),
        savedAt: z.iso.datetime().nullable(),
        answer: SectionBody,
      }),
    ),
    completeness: Completeness,
    /** '*' everything, a list of places after a return, empty when nothing may be written now. */
    writable: z.union([z.literal('*'), z.array(PlaceShape)]),
    /** For the applicant: until when, and whether uploads that were on their way may still arrive. */
    time: z
      .object({
        state: z.enum(['open', 'grace', 'over']),
        end: z.iso.datetime().nullable(),
        graceUntil: z.iso.datetime().nullable(),
        lateUploads: z.number(),
      })
      .nullable(),
    /** For the applicant who corrects: the sections that were returned, as they were submitted. */
    returned: z.array(z.object({ code: z.string(), answer: SectionBody })),
    files: z.array(Attachment),
    snapshots: z.array(SnapshotFace),
    returnReasons: z.array(
      z.object({
        code: z.string(),
        label: z.string(),
        /** No correction can put it right: the dossier is refused, not returned. */
        final: z.boolean(),
        help: z.string().optional(),
      }),
    ),
    /** For an office that has returned this dossier before: what it may name again without explaining itself. */
    notice: z
      .object({ told: z.array(PlaceShape).readonly(), changed: z.array(PlaceShape).readonly() })
      .nullable(),
    /** What the printed form is called: 初定表, 评审表. */
    /** After how many days the answers are erased once it is discarded. */
    eraseDays: z.number(),
    /** What the applicant promised before the declaration began; null when nothing was asked. */
    pledge: SignedPledge.nullable(),
    /** For the unit that fills in; null when nothing is asked. */
    pledgeToSign: PledgeWords.nullable(),
    /** Null where it cannot be handed up now by who reads this. */
    handUp: HandUpAsks.nullable(),
  }),
})

export const readForm = operation({
  id: 'dossiers.readForm',
  method: 'GET',
  path: '/dossiers/{dossierId}/form',
  summary: 'Read the form a declaration pinned, with the code tables it draws from',
  permission: 'signed-in',
  params: DossierId,
  reply: z.object({
    form: z.record(z.string(), z.unknown()),
    tables: z.record(z.string(), z.array(z.object({ code: z.string(), text: z.string() }))),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  }),
})

export const saveSection = operation({
  id: 'dossiers.saveSection',
  method: 'POST',
  path: '/dossiers/{dossierId}/sections/save',
  summary: 'Save one section (暂存), complete or not, if it still stands at the version that was read',
  permission: 'signed-in',
  params: DossierId,
  body: z.object({
    requestId: z.uuid(),
    section: z.string().min(1).max(64),
    seenVersion: z.number().int().min(0),
    answer: SectionBody,
  }),
  reply: z.object({ version: z.number(), savedAt: z.iso.datetime(), completeness: Completeness }),
  refusals: {
    'dossiers.section-stale': '这一部分刚刚在别处保存过。请核对后选择保留哪一份，您刚才填写的内容没有丢失。',
    'dossiers.not-writable': '这份申报已经提交，现在不能修改；需要修改请先撤回，或等待退回。',
    'dossiers.fields-closed': '只能修改退回意见指出的内容，其他内容不能改动。',
    'dossiers.only-late-uploads':
      '时间已经截止，现在只能存入截止前已开始上传的附件并提交，其他内容不能再改动。',
    'dossiers.return-over': '修改期限已过，不能再修改；办理结果请在“我的申报”查看。',
    'dossiers.unknown-section': '这份申报表没有这个部分，请刷新页面。',
    'dossiers.foreign-file': '有附件不属于这份申报，请删除后重新上传。',
  },
})

export const readEligibility = operation({
  id: 'dossiers.readEligibility',
  method: 'GET',
  path: '/dossiers/{dossierId}/eligibility',
  summary:
    'Judge a declaration by its rules (申报条件): each condition, its figures, the earliest day; the applicant also gets the rules',
  permission: 'signed-in',
  params: DossierId,
  reply: JudgedShape,
})

const ComparedFileShape = z.object({
  mark: z.enum(['kept', 'added', 'removed', 'replaced', 'same']),
  before: SnapshotFile.nullable(),
  after: SnapshotFile.nullable(),
})

export const readChanges = operation({
  id: 'dossiers.readChanges',
  method: 'GET',
  path: '/dossiers/{dossierId}/changes',
  summary:
    'What changed from one submission to another, place by place; by default since the one that was returned, or the one before',
  permission: 'signed-in',
  params: DossierId,
  query: z.object({
    from: z.coerce.number().int().min(1).max(10_000).optional(),
    to: z.coerce.number().int().min(1).max(10_000).optional(),
    /** Also what stayed the same. */
    all: z.stringbool().default(false),
  }),
  reply: z.object({
    fromSeq: z.number().nullable(),
    toSeq: z.number().nullable(),
    changes: z.array(
      PlaceShape.extend({
        kind: z.enum(['added', 'removed', 'changed', 'same']),
        wholeRow: z.literal(true).optional(),
        sectionLabel: z.string(),
        rowLabel: z.string().optional(),
        fieldLabel: z.string(),
        beforeText: z.string(),
        afterText: z.string(),
        files: z.array(ComparedFileShape),
      }),
    ),
  }),
})

const SameShape = {
  /** Other declarations that the reader may see. */
  known: z.array(
    z.object({
      caseId: z.uuid(),
      applicantName: z.string(),
      acceptanceNo: z.string(),
      /** The place the other person takes among several, as far as it was said. */
      rank: z.number().nullable(),
      /** The two ranks cannot both be right. */
      contradicts: z.boolean(),
    }),
  ),
  /** How many there are besides, of which the reader learns nothing more. */
  elsewhere: z.number(),
}

export const readSame = operation({
  id: 'dossiers.readSame',
  method: 'GET',
  path: '/dossiers/{dossierId}/same',
  summary:
    'For checkers: rows whose paper, patent, project or award others claim too, and files whose scan others submitted too',
  permission: 'signed-in',
  params: DossierId,
  reply: z.object({
    rows: z.array(z.object({ section: z.string(), rowId: z.string(), ...SameShape })),
    files: z.array(z.object({ fileId: z.string(), ...SameShape })),
  }),
})

export const readReceipt = operation({
  id: 'dossiers.readReceipt',
  method: 'GET',
  path: '/dossiers/{dossierId}/receipt',
  summary: 'The receipt of the newest submission: what was received, with hashes',
  permission: 'signed-in',
  params: DossierId,
  reply: z.object({
    acceptanceNo: z.string(),
    seq: z.number(),
    submittedAt: z.iso.datetime(),
    /** The person, or who handed it in for which organisation. */
    submittedBy: z.string(),
    sha256: z.string(),
    /** Submitted after the end, in grace for uploads that were on their way. */
    grace: z.object({ end: z.iso.datetime(), until: z.iso.datetime() }).nullable(),
    sections: z.array(
      z.object({
        label: z.string(),
        rows: z.number().nullable(),
        /** Of a list with kinds how many rows are of each. */
        kinds: z.array(z.object({ label: z.string(), rows: z.number() })),
        files: z.number(),
      }),
    ),
    files: z.array(SnapshotFile.omit({ type: true }).extend({ place: z.string() })),
  }),
})

export const dossierOperations = {
  startDossier,
  listMine,
  openDossier,
  readForm,
  readEligibility,
  saveSection,
  readChanges,
  readSame,
  readReceipt,
}
