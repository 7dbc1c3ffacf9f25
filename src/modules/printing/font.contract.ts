import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

export const MOST_FONT_BYTES = 60 * 1024 * 1024

export const listFonts = operation({
  id: 'printing.listFonts',
  method: 'GET',
  path: '/print-fonts',
  summary: 'List the fonts that were added for rare characters',
  permission: 'system.manage',
  reply: z.object({
    fonts: z.array(
      z.object({
        id: z.uuid(),
        family: z.string(),
        fileName: z.string(),
        bytes: z.number(),
        glyphs: z.number(),
        addedAt: z.iso.datetime(),
        addedBy: z.string(),
      }),
    ),
  }),
})

export const addFont = operation({
  id: 'printing.addFont',
  method: 'POST',
  path: '/print-fonts',
  summary: 'Add a TTF or OTF font (the body, as application/octet-stream) to the end of every font chain',
  permission: 'system.manage',
  query: z.object({ name: z.string().trim().min(1).max(200).describe('The file name.') }),
  reply: z.object({ fontId: z.uuid(), family: z.string(), glyphs: z.number() }),
  refusals: {
    'printing.not-a-font': '{sentence}',
    'printing.font-there': '这个字体已经加过了，不需要再加。',
    'printing.font-too-large': '字体文件超过60MB，请换用只含所需字符的字体。',
  },
  limits: [{ by: 'account', max: 20, perSeconds: 3600 }],
})

export const removeFont = operation({
  id: 'printing.removeFont',
  method: 'POST',
  path: '/print-fonts/{fontId}/remove',
  summary: 'Take an added font away from the presses',
  permission: 'system.manage',
  params: z.object({ fontId: z.uuid() }),
  body: z.object({ requestId: z.uuid() }),
  reply: z.object({ removed: z.literal(true) }),
})

export const tryCharacters = operation({
  id: 'printing.tryCharacters',
  method: 'POST',
  path: '/print-characters',
  summary: 'Tell which characters no font of the installation can print',
  permission: 'system.manage',
  body: z.object({ text: z.string().trim().min(1).max(200) }),
  reply: z.object({ missing: z.array(z.string()) }),
  limits: [{ by: 'account', max: 60, perSeconds: 60 }],
})

export const fontOperations = { listFonts, addFont, removeFont, tryCharacters }
