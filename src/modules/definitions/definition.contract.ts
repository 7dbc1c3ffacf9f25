import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'
import { definitionFolders } from './rules/package.ts'

const Kind = z.enum(Object.values(definitionFolders))
const Region = z.string().regex(/^(\d{6}|national)$/, '请填写六位数字的地区代码')
const Code = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)
const Key = z.object({ kind: Kind, region: Region, code: Code })
const DraftId = z.object({ draftId: z.uuid() })
const ProblemShape = z.object({ path: z.string(), message: z.string(), line: z.number().optional() })

const TermShape = z.object({ code: z.string(), label: z.string() })
const RouteTermsShape = z.object({
  parties: z.array(TermShape),
  chains: z.array(TermShape),
  effects: z.array(TermShape),
  sections: z.array(TermShape),
  facts: z.array(
    TermShape.extend({ type: z.enum(['text', 'number', 'truth', 'date', 'month', 'list', 'any']) }),
  ),
})

const PrintFieldShape = z.object({
  path: z.string(),
  label: z.string(),
  group: z.string(),
  /** The columns of a list; null for a single value. */
  columns: z.array(z.object({ path: z.string(), label: z.string() })).nullable(),
})

/** What an activity can be configured above: the region's form and the policy that holds without it. */
export const readBase = operation({
  id: 'definitions.readBase',
  method: 'GET',
  path: '/definitions-base',
  summary: 'Read the form and policy of a region that an activity is configured above',
  permission: 'office.publish',
  query: z.object({ region: Region, code: Code }),
  reply: z.object({
    /** Null while the region has no such form. */
    form: z.json().nullable(),
    policy: z.record(z.string(), z.json()),
    tables: z.array(z.string()),
  }),
})

const DefinitionFace = Key.extend({
  label: z.string(),
  version: z.number(),
  /** The file it came from, or how it was made in the product. */
  source: z.string(),
  publishedAt: z.iso.datetime(),
  drafted: z.boolean(),
  /** A file on disk has changed since and waits for somebody to decide. */
  waiting: z.boolean(),
})
export type DefinitionFace = z.infer<typeof DefinitionFace>

export const listDefinitions = operation({
  id: 'definitions.listDefinitions',
  method: 'GET',
  path: '/definitions',
  summary: 'List the definitions of all regions with their newest version',
  permission: 'system.manage',
  query: z.object({
    region: Region.optional(),
    kind: Kind.optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  reply: z.object({ rows: z.array(DefinitionFace), next: z.string().nullable() }),
})

export const listDefinedRegions = operation({
  id: 'definitions.listRegions',
  method: 'GET',
  path: '/definitions-regions',
  summary: 'List the regions that have definitions',
  permission: 'system.manage',
  reply: z.object({ regions: z.array(z.string()) }),
})

export const readDefinition = operation({
  id: 'definitions.readDefinition',
  method: 'GET',
  path: '/definitions/{region}/{kind}/{code}',
  summary: 'Read a version of a definition, the newest by default, with the list of its versions',
  permission: 'system.manage',
  params: Key,
  query: z.object({ version: z.coerce.number().int().min(1).optional() }),
  reply: Key.extend({
    label: z.string(),
    version: z.number(),
    text: z.string(),
    versions: z.array(
      z.object({
        version: z.number(),
        source: z.string(),
        publishedAt: z.iso.datetime(),
        publishedBy: z.string().nullable(),
      }),
    ),
    draftId: z.uuid().nullable(),
    waiting: z.object({ source: z.string(), seenAt: z.iso.datetime(), text: z.string() }).nullable(),
  }),
})

export const startDraft = operation({
  id: 'definitions.startDraft',
  method: 'POST',
  path: '/definitions-drafts',
  summary:
    'Begin a draft of a definition from its newest version, from a waiting file, or as a copy of another',
  permission: 'system.manage',
  body: Key.extend({
    requestId: z.uuid(),
    from: z.union([
      z.object({ kind: z.literal('newest') }),
      z.object({ kind: z.literal('file') }),
      z.object({ kind: z.literal('copy'), region: Region, code: Code }),
    ]),
  }),
  reply: z.object({ draftId: z.uuid() }),
  refusals: {
    'definitions.draft-there': '这个定义已经有一份草稿，请先发布或放弃那份草稿。',
    'definitions.exists': '这个地区已经有同名的定义，请直接修改它。',
  },
})

export const readDraft = operation({
  id: 'definitions.readDraft',
  method: 'GET',
  path: '/definitions-drafts/{draftId}',
  summary: 'Read a draft with the version it began from and what is still wrong with it',
  permission: 'system.manage',
  params: DraftId,
  reply: Key.extend({
    version: z.number(),
    text: z.string(),
    basedOn: z.number().nullable(),
    /** How many other drafts the region has; problems are those of all drafts published together. */
    others: z.number(),
    /** The text of the newest published version, to compare with. */
    published: z.string().nullable(),
    problems: z.array(ProblemShape),
    /** What a route may name, in words; null for other kinds. */
    terms: RouteTermsShape.nullable(),
    /** What a print may show, in words; null for other kinds. */
    fields: z.array(PrintFieldShape).nullable(),
    savedAt: z.iso.datetime(),
  }),
})

export const saveDefinitionDraft = operation({
  id: 'definitions.saveDraft',
  method: 'POST',
  path: '/definitions-drafts/{draftId}/save',
  summary: 'Save the text of a draft and answer what is wrong with it',
  permission: 'system.manage',
  params: DraftId,
  body: z.object({ requestId: z.uuid(), seenVersion: z.number().int(), text: z.string().max(2_000_000) }),
  reply: z.object({ version: z.number(), problems: z.array(ProblemShape) }),
})

export const previewPrint = operation({
  id: 'definitions.previewPrint',
  method: 'POST',
  path: '/definitions-previews',
  summary: 'Print a template with the sample it brings along, or blank, without keeping anything',
  permission: 'system.manage',
  body: z.object({
    text: z.string().max(2_000_000),
    blank: z.boolean().default(false),
    /** One page as a picture, with the number of all in the header x-pages; without it the whole as PDF. */
    page: z.int().min(1).max(1000).optional(),
  }),
  reply: 'stream',
  refusals: {
    'definitions.not-printable': '{sentence}',
    'definitions.press-busy': '现在打印的人较多，请稍等片刻再看样例。',
  },
  maxBodyBytes: 4_000_000,
  limits: [{ by: 'account', max: 120, perSeconds: 60 }],
})

export const publishDraft = operation({
  id: 'definitions.publishDraft',
  method: 'POST',
  path: '/definitions-drafts/{draftId}/publish',
  summary: 'Publish a draft, or all drafts of its region, as next versions',
  permission: 'system.manage',
  params: DraftId,
  body: z.object({
    requestId: z.uuid(),
    seenVersion: z.number().int(),
    /** With all other drafts of the region: definitions that name each other can only change at once. */
    together: z.boolean().default(false),
  }),
  reply: z.object({ version: z.number(), published: z.number() }),
  refusals: {
    'definitions.unsound': '还有内容没有填好，请按各项提示修改后再发布。',
    'definitions.overtaken':
      '这个定义在您编辑期间已经发布了新的一版。请核对新的一版，放弃这份草稿后重新修改。',
    'definitions.unchanged': '草稿与现行的一版没有不同，不需要发布。',
  },
})

export const discardDraft = operation({
  id: 'definitions.discardDraft',
  method: 'POST',
  path: '/definitions-drafts/{draftId}/discard',
  summary: 'Give a draft up',
  permission: 'system.manage',
  params: DraftId,
  body: z.object({ requestId: z.uuid(), seenVersion: z.number().int() }),
  reply: z.object({ discarded: z.literal(true) }),
})

export const copyRegion = operation({
  id: 'definitions.copyRegion',
  method: 'POST',
  path: '/definitions-regions',
  summary: "Create a region with copies of another region's definitions, specialties and evaluation modes",
  permission: 'system.manage',
  body: z.object({
    requestId: z.uuid(),
    region: z.string().regex(/^\d{6}$/, '请填写六位数字的地区代码'),
    name: z.string().trim().min(2, '请填写地区名称').max(40),
    from: z.string().regex(/^\d{6}$/),
  }),
  reply: z.object({ region: z.string(), definitions: z.number() }),
  refusals: {
    'definitions.region-there': '这个地区已经有定义，请直接修改，不要重复建立。',
    'definitions.region-empty': '所选的地区没有可以复制的定义，请另选一个地区。',
  },
})

export const exportRegion = operation({
  id: 'definitions.exportRegion',
  method: 'GET',
  path: '/definitions-regions/{region}/export',
  summary: 'Save the newest definitions of a region as a folder that can be imported again',
  permission: 'system.manage',
  params: z.object({ region: Region }),
  reply: 'stream',
})

export const definitionOperations = {
  readBase,
  listDefinitions,
  listDefinedRegions,
  readDefinition,
  startDraft,
  readDraft,
  saveDefinitionDraft,
  previewPrint,
  publishDraft,
  discardDraft,
  copyRegion,
  exportRegion,
}
