import type { AnswerValue } from '../../../engines/forms/index.ts'
import { type Attachment, readContent } from '../../../modules/attachments/attachment.contract.ts'
import { addressOf } from '../../platform/call.ts'
import { FileList } from '../../ui/FileList.tsx'
import { FileUploader } from '../../ui/FileUploader.tsx'
import { FieldGroup } from '../../ui/inputs.tsx'
import type { FaceContext, FieldLook } from '../face.ts'

function idsOf(value: AnswerValue | undefined): readonly string[] {
  if (Array.isArray(value)) return value
  return typeof value === 'string' ? [value] : []
}

function filesOf(
  value: AnswerValue | undefined,
  { files }: Pick<FaceContext, 'files'>,
): readonly Attachment[] {
  return idsOf(value).flatMap((id) => files.find(id) ?? [])
}

/** Files in the order they were added. */
export const attachments: FieldLook<'attachments'> = {
  Input: ({ field, value, onChange, frame, context }) => (
    <FieldGroup {...frame}>
      <FileUploader
        label={field.label}
        place={context.slot}
        limits={field}
        files={filesOf(value, context)}
        onAdded={(file) => {
          context.files.add(file)
          onChange((before) => [...idsOf(before), file.id])
        }}
        onRemoved={(fileId) =>
          onChange((before) => {
            const left = idsOf(before).filter((id) => id !== fileId)
            return left.length > 0 ? left : undefined
          })
        }
        onSending={context.sending}
      />
    </FieldGroup>
  ),
  View: ({ value, context }) => <FileList files={filesOf(value, context)} empty="没有上传" />,
}

function Portrait({ file, label }: { file: Attachment; label: string }) {
  return (
    <img
      className="portrait"
      src={addressOf(readContent, { params: { fileId: file.id }, query: {} })}
      alt={label}
    />
  )
}

/** One photo, shown as it will be printed. */
export const photo: FieldLook<'photo'> = {
  Input: ({ field, value, onChange, frame, context }) => {
    const [file] = filesOf(value, context)
    return (
      <FieldGroup {...frame}>
        <div className="portrait-row">
          {file && <Portrait file={file} label={field.label} />}
          <FileUploader
            label={field.label}
            place={context.slot}
            limits={{ ...field, maxCount: 1 }}
            files={file ? [file] : []}
            onAdded={(added) => {
              context.files.add(added)
              onChange(added.id)
            }}
            onRemoved={() => onChange(undefined)}
            onSending={context.sending}
          />
        </div>
      </FieldGroup>
    )
  },
  View: ({ field, value, context }) => {
    const [file] = filesOf(value, context)
    return file ? <Portrait file={file} label={field.label} /> : <span className="quiet">没有上传</span>
  },
}
