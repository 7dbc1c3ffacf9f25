import type { FieldFace } from './face.ts'
import { faultOfFile, fileName } from './files.ts'

/** Any number of files, up to a count; the value is the list of file ids. */
export const attachments: FieldFace<'attachments'> = {
  value: {
    reads: () => 'list',
    schema: ({ maxCount }) => ({
      type: 'array',
      items: { type: 'string' },
      maxItems: maxCount,
      uniqueItems: true,
    }),
    normalise: (_, raw) => {
      if (!Array.isArray(raw)) return raw === '' ? undefined : raw
      const ids = [...new Set(raw)]
      return ids.length === 0 ? undefined : ids
    },
    fault: (field, value, { scope }) => {
      if (!Array.isArray(value)) return `“${field.label}”应为附件`
      if (value.length > field.maxCount) return `“${field.label}”最多上传 ${field.maxCount} 个文件`
      return value.map((id) => faultOfFile(field, id, scope)).find((fault) => fault !== undefined)
    },
  },
  print: (_, value, scope) =>
    (Array.isArray(value) ? value : [String(value)]).map((id) => fileName(id, scope)).join('、'),
}
