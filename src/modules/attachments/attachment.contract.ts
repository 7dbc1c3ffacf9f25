import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

/** The kinds of file that a place may take; told by the content, never by the name. */
export const FileKind = z.enum(['pdf', 'jpeg', 'png', 'heic', 'zip'])
export type FileKind = z.infer<typeof FileKind>

/** A picture that is made to fit its place may be as large as this when it arrives: more than any telephone makes. */
export const MOST_PICTURE_BYTES = 30 * 1024 * 1024

/** uploading → checking → ready, or refused with a reason. */
export const AttachmentState = z.enum(['uploading', 'checking', 'ready', 'refused'])
export type AttachmentState = z.infer<typeof AttachmentState>

/** A file as pages show it; other contracts embed it wherever a row has attachments. */
export const Attachment = z.object({
  id: z.uuid(),
  slot: z.string().describe('The place of the owner that it was put into.'),
  name: z.string().describe('The original file name; its extension agrees with the content.'),
  bytes: z.number().int(),
  type: FileKind.nullable().describe('Known as soon as the last byte has arrived.'),
  state: AttachmentState,
  reason: z.string().nullable().describe('Why a file was refused, in Chinese.'),
  change: z
    .string()
    .nullable()
    .describe('What was done so that the file fits its place, in Chinese: 已由8.2MB压缩到480KB.'),
  sha256: z.string().nullable(),
  hasThumbnail: z.boolean(),
  pages: z.number().int().nullable().describe('Pages of a PDF, files of an archive.'),
  uploadedAt: z.iso.datetime(),
})
export type Attachment = z.infer<typeof Attachment>

export const OwnerKind = z.string().regex(/^[a-z][a-z-]{1,39}$/)
export const Slot = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,199}$/)

const fileParams = z.object({ fileId: z.uuid() })
const Page = z.coerce.number().int().min(1).max(5000)
const entryParams = fileParams.extend({
  entry: z.coerce.number().int().min(0).max(1999).describe('The place of the file in the list, from nought.'),
})

/** Sentences by which a place refuses a file before a byte of it travels. */
const beginRefusals = {
  'attachments.too-large': '文件有{size}，超过这里{limit}的上限，请压缩后再上传。',
  'attachments.picture-too-large':
    '图片有{size}，超过{limit}，系统无法自动压缩，请用手机或电脑的截图、裁剪功能缩小后再上传。',
  'attachments.empty': '这是空文件，请检查后重新选择。',
  'attachments.wrong-kind': '这里只接受{kinds}文件，请转换格式后再上传。',
  'attachments.place-full': '这里最多放{count}个文件，请先删除不需要的文件，再上传新的。',
  'attachments.too-many-open': '您还有许多文件没有传完，请等它们完成后再上传。',
} as const

export const beginUpload = operation({
  id: 'attachments.begin',
  method: 'POST',
  path: '/uploads',
  summary: 'Announce a file for a place of its owner, and get the address to send its bytes to',
  permission: 'signed-in',
  body: z.object({
    requestId: z.uuid(),
    ownerKind: OwnerKind.describe('What the file belongs to, such as dossier or notice.'),
    ownerId: z.uuid(),
    slot: Slot,
    name: z.string().trim().min(1).max(200),
    bytes: z.number().int().min(0).max(2_000_000_000),
  }),
  reply: z.object({
    fileId: z.uuid(),
    uploadUrl: z.string().describe('Address of the tus upload (HEAD and PATCH).'),
    expiresAt: z.iso.datetime(),
  }),
  refusals: beginRefusals,
  limits: [{ by: 'account', max: 600, perSeconds: 3600 }],
})

export const uploadHead = operation({
  id: 'attachments.uploadHead',
  method: 'HEAD',
  path: '/uploads/tus/{fileId}',
  summary: 'Ask how many bytes of an upload have arrived (tus 1.0.0)',
  permission: 'signed-in',
  params: fileParams,
  reply: 'stream',
})

export const uploadPatch = operation({
  id: 'attachments.uploadPatch',
  method: 'PATCH',
  path: '/uploads/tus/{fileId}',
  summary: 'Send the next bytes of an upload (tus 1.0.0)',
  permission: 'signed-in',
  params: fileParams,
  reply: 'stream',
})

export const readAttachment = operation({
  id: 'attachments.read',
  method: 'GET',
  path: '/attachments/{fileId}',
  summary: 'Read what is known about a file, and what this caller may do with it',
  permission: 'public',
  params: fileParams,
  reply: Attachment.extend({ may: z.object({ remove: z.boolean() }) }),
  refusals: {},
})

export const readContent = operation({
  id: 'attachments.content',
  method: 'GET',
  path: '/attachments/{fileId}/content',
  summary: 'Open or save a file',
  permission: 'public',
  params: fileParams,
  query: z.object({ as: z.enum(['open', 'save']).default('open') }),
  reply: 'stream',
})

export const readThumbnail = operation({
  id: 'attachments.thumbnail',
  method: 'GET',
  path: '/attachments/{fileId}/thumbnail',
  summary: 'Show a small picture of a file',
  permission: 'public',
  params: fileParams,
  reply: 'stream',
})

export const readPage = operation({
  id: 'attachments.page',
  method: 'GET',
  path: '/attachments/{fileId}/pages/{page}',
  summary: 'Show one page of a PDF as a picture, for devices that cannot show a PDF inside a page',
  permission: 'public',
  params: fileParams.extend({ page: Page }),
  query: z.object({ size: z.enum(['small', 'full']).default('full') }),
  reply: 'stream',
  limits: [{ by: 'ip', max: 3000, perSeconds: 60 }],
})

export const listEntries = operation({
  id: 'attachments.entries',
  method: 'GET',
  path: '/attachments/{fileId}/entries',
  summary: 'List the files of an archive',
  permission: 'public',
  params: fileParams,
  reply: z.object({
    entries: z.array(
      z.object({
        name: z.string().describe('With its folders, decoded however it was written.'),
        bytes: z.number().int(),
        mayShow: z.boolean().describe('Whether its name promises a picture or a PDF.'),
      }),
    ),
  }),
  refusals: {},
  limits: [{ by: 'ip', max: 600, perSeconds: 60 }],
})

export const readEntry = operation({
  id: 'attachments.entry',
  method: 'GET',
  path: '/attachments/{fileId}/entries/{entry}',
  summary: 'Look into one file of an archive: whether it can be shown, and its pages',
  permission: 'public',
  params: entryParams,
  reply: z.object({ pages: z.number().int() }),
  refusals: { 'attachments.entry-closed': '{sentence}' },
  limits: [{ by: 'ip', max: 600, perSeconds: 60 }],
})

export const readEntryPage = operation({
  id: 'attachments.entryPage',
  method: 'GET',
  path: '/attachments/{fileId}/entries/{entry}/pages/{page}',
  summary: 'Show one page of a file of an archive as a picture; a picture has one page',
  permission: 'public',
  params: entryParams.extend({ page: Page }),
  reply: 'stream',
  limits: [{ by: 'ip', max: 3000, perSeconds: 60 }],
})

export const removeAttachment = operation({
  id: 'attachments.remove',
  method: 'POST',
  path: '/attachments/{fileId}/remove',
  summary: 'Take a file out of its place',
  permission: 'signed-in',
  params: fileParams,
  body: z.object({ requestId: z.uuid() }),
  reply: z.object({ removed: z.literal(true) }),
})

export const attachmentOperations = {
  beginUpload,
  uploadHead,
  uploadPatch,
  readAttachment,
  readContent,
  readThumbnail,
  readPage,
  listEntries,
  readEntry,
  readEntryPage,
  removeAttachment,
}
