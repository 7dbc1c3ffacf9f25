import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'
import { SectionBody } from '../definitions/answers.contract.ts'
import { Completeness } from './dossier.contract.ts'

const DossierId = z.object({ dossierId: z.uuid() })
const SectionCode = z.string().min(1).max(64)
const Facts = z.array(z.object({ label: z.string(), text: z.string() }))

/** One thing a source says, in the words of the form, and how it stands to what the section holds. */
export const OfferedEntry = z.object({
  entryId: z.string(),
  source: z.string(),
  asOf: z.iso.date().nullable(),
  facts: Facts,
  /** new: not in the section; same: in it as it is; changed: in it, and the source says something else now; lacking: cannot be taken. */
  state: z.enum(['new', 'same', 'changed', 'lacking']),
  changes: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
  /** What to know before taking it, in Chinese. */
  remark: z.string().nullable(),
})
export type OfferedEntry = z.infer<typeof OfferedEntry>

export const askSource = operation({
  id: 'dossiers.askSource',
  method: 'POST',
  path: '/dossiers/{dossierId}/sources/ask',
  summary: 'Ask the source of a section (同步) what it says about the applicant; nothing is taken yet',
  permission: 'signed-in',
  params: DossierId,
  body: z.object({ section: SectionCode }),
  reply: z.object({
    /** Whose word it is, as row marks name it. */
    source: z.string(),
    /** The version of the section that the answer was compared with. */
    version: z.number(),
    askedAt: z.iso.datetime(),
    /** Null when the source did not answer; then the sentence says what to do. */
    queryId: z.uuid().nullable(),
    sentence: z.string().nullable(),
    entries: z.array(OfferedEntry),
    /** Rows taken earlier that the source no longer names. */
    gone: z.array(z.object({ rowId: z.string(), facts: Facts })),
  }),
  refusals: {
    'dossiers.not-writable': '这份申报已经提交，现在不能同步；需要修改请先撤回，或等待退回。',
    'dossiers.return-over': '修改期限已过，不能再修改；办理结果请在“我的申报”查看。',
    'dossiers.only-late-uploads': '时间已经截止，现在只能补完截止前已开始上传的附件，不能再同步。',
    'dossiers.no-source': '这个部分没有可以同步的来源，请手工填写。',
  },
  limits: [{ by: 'account', max: 30, perSeconds: 300 }],
})

export const takeFromSource = operation({
  id: 'dossiers.takeFromSource',
  method: 'POST',
  path: '/dossiers/{dossierId}/sources/take',
  summary: 'Take chosen entries of a recorded answer into the section, and drop rows taken earlier',
  permission: 'signed-in',
  params: DossierId,
  body: z.object({
    requestId: z.uuid(),
    section: SectionCode,
    seenVersion: z.number().int().min(0),
    queryId: z.uuid(),
    take: z.array(z.string().max(64)).max(500),
    drop: z.array(z.string().max(64)).max(500),
  }),
  reply: z.object({
    version: z.number(),
    savedAt: z.iso.datetime(),
    answer: SectionBody,
    completeness: Completeness,
  }),
  refusals: {
    'dossiers.section-stale': '这一部分刚刚在别处保存过，请关闭后重新点“同步”。',
    'dossiers.not-writable': '这份申报已经提交，现在不能同步；需要修改请先撤回，或等待退回。',
    'dossiers.fields-closed': '退回意见没有要求修改这些内容，不能同步到这里。',
    'dossiers.return-over': '修改期限已过，不能再修改；办理结果请在“我的申报”查看。',
    'dossiers.only-late-uploads': '时间已经截止，现在只能补完截止前已开始上传的附件，不能再同步。',
    'dossiers.no-source': '这个部分没有可以同步的来源，请手工填写。',
    'dossiers.source-expired': '查询结果已经超过两小时，请重新点“同步”后再选择。',
    'dossiers.entry-lacking': '所选记录中有的缺少必填内容，不能同步，请手工填写这一条。',
    'dossiers.rows-full': '这个部分最多填写{most}条，请少选几条，或先删除不需要的。',
  },
})

export const readSources = operation({
  id: 'dossiers.readSources',
  method: 'GET',
  path: '/dossiers/{dossierId}/sources',
  summary: 'Whose word the synchronised rows of a declaration are, and since when they stand there',
  permission: 'signed-in',
  params: DossierId,
  reply: z.object({
    sections: z.array(z.object({ section: z.string(), connector: z.string(), source: z.string() })),
    rows: z.array(
      z.object({
        section: z.string(),
        rowId: z.string(),
        source: z.string(),
        asOf: z.iso.date().nullable(),
        takenAt: z.iso.datetime(),
      }),
    ),
  }),
})

export const dossierSourceOperations = { askSource, takeFromSource, readSources }
