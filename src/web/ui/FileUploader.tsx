import { type DragEvent, useId, useRef, useState } from 'react'
import {
  type Attachment,
  beginUpload,
  removeAttachment,
} from '../../modules/attachments/attachment.contract.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import {
  acceptAttribute,
  describeLimits,
  type FileLimits,
  findFileFault,
  sendFile,
} from '../platform/upload.ts'
import { Button, IconButton } from './Button.tsx'
import './dossier.css'
import { FileList } from './FileList.tsx'
import { Icon } from './Icon.tsx'
import { Notice } from './Notice.tsx'
import { describeSending, type Sending, waitForCheck } from './sending.ts'

/** The place of an owner that files are put into. */
export interface FileSlot {
  readonly ownerKind: string
  readonly ownerId: string
  readonly slot: string
  /** A form that is only looked at: files are chosen to see how, and go nowhere. */
  readonly preview?: true
}

/**
 * Takes files into one place: says the limits before choosing, shows progress and a retry for each file, and removes.
 * What has arrived is told by `onAdded`, what was removed by `onRemoved`.
 */
export function FileUploader({
  label,
  place,
  limits,
  files,
  onAdded,
  onRemoved,
  onSending,
  disabled = false,
  describedBy,
}: {
  /** What the files are, for the name of the button: 毕业证书. */
  label: string
  place: FileSlot
  limits: FileLimits
  files: readonly Attachment[]
  onAdded: (file: Attachment) => void
  onRemoved: (fileId: string) => void
  /** A file has set out (1) or is no longer on its way (-1), whether or not this still stands on the page. */
  onSending?: ((change: 1 | -1) => void) | undefined
  disabled?: boolean
  describedBy?: string | undefined
}) {
  const [sendings, setSendings] = useState<readonly Sending[]>([])
  const [problem, setProblem] = useState<string>()
  const [over, setOver] = useState(false)
  const stops = useRef(new Map<number, () => void>())
  const lastKey = useRef(0)
  const limitsId = useId()
  const left = limits.maxCount - files.length - sendings.filter((one) => !one.problem).length
  const change = (key: number, part: Partial<Sending>) =>
    setSendings((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)))
  const drop = (key: number) => {
    stops.current.get(key)?.()
    stops.current.delete(key)
    setSendings((all) => all.filter((one) => one.key !== key))
  }
  const start = (key: number, file: File) => {
    const { ownerKind, ownerId, slot } = place
    let under = true
    const ended = () => {
      if (under) onSending?.(-1)
      under = false
    }
    onSending?.(1)
    const stop = sendFile(
      file,
      {
        key: `${ownerKind}.${ownerId}.${slot}`,
        abandon: (fileId) =>
          void call(removeAttachment, { params: { fileId }, body: {} }).catch(() => undefined),
        begin: () =>
          call(beginUpload, { body: { ownerKind, ownerId, slot, name: file.name, bytes: file.size } }),
      },
      {
        onProgress: (sent) => change(key, { sent, retrying: false }),
        onRetrying: () => change(key, { retrying: true }),
        onFailed: (sentence) => {
          change(key, { problem: sentence })
          ended()
        },
        onDone: (fileId) =>
          void waitForCheck(fileId).then(
            (attachment) => {
              if (attachment.state === 'refused')
                setProblem(`「${attachment.name}」${attachment.reason ?? ''}`)
              else onAdded(attachment)
              drop(key)
            },
            (error) => {
              change(key, { problem: sentenceOf(error) })
              ended()
            },
          ),
      },
    )
    stops.current.set(key, () => {
      stop()
      ended()
    })
  }
  const take = (list: Iterable<File>) => {
    if (place.preview) return setProblem('这是预览，选择的文件不会上传。')
    const chosen = [...list]
    const faults = chosen.flatMap((file) => findFileFault(file, limits) ?? [])
    const sound = chosen.filter((file) => !findFileFault(file, limits))
    if (sound.length > left) faults.push(`这里还可以放 ${Math.max(0, left)} 个文件，多选的没有上传。`)
    setProblem(faults.join('\n') || undefined)
    for (const file of sound.slice(0, Math.max(0, left))) {
      const key = ++lastKey.current
      setSendings((all) => [...all, { key, file }])
      start(key, file)
    }
  }
  const remove = async (file: Attachment) => {
    setProblem(undefined)
    try {
      await call(removeAttachment, { params: { fileId: file.id }, body: {} })
      onRemoved(file.id)
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!disabled) take(event.dataTransfer.files)
  }
  return (
    <div className="files">
      <FileList
        files={files}
        empty=""
        actionsOf={(file) =>
          disabled ? null : (
            <IconButton label={`删除${file.name}`} icon="trash" onClick={() => void remove(file)} />
          )
        }
      />
      {sendings.map((one) => (
        <div key={one.key} className="file">
          <span className="file-mark" aria-hidden="true">
            <Icon name="upload" />
          </span>
          <div className="file-body">
            <span className="file-name">{one.file.name}</span>
            {one.problem ? (
              <span className="file-about is-bad" role="alert">
                {one.problem}
              </span>
            ) : (
              <>
                <span className="file-about">{describeSending(one)}</span>
                <progress value={one.sent ?? 0} max={one.file.size} aria-label={`${one.file.name}上传进度`} />
              </>
            )}
          </div>
          {one.problem && (
            <Button
              size="small"
              onClick={() => {
                setSendings((all) =>
                  all.map((held) => (held.key === one.key ? { key: held.key, file: held.file } : held)),
                )
                start(one.key, one.file)
              }}
            >
              重试
            </Button>
          )}
          <IconButton label={`取消上传${one.file.name}`} icon="close" onClick={() => drop(one.key)} />
        </div>
      ))}
      {!disabled && left > 0 && (
        <section
          className={over ? 'file-drop is-over' : 'file-drop'}
          aria-label={`上传${label}`}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={onDrop}
        >
          <span className="button button-plain">
            <Icon name="upload" />
            <input
              type="file"
              multiple={limits.maxCount > 1}
              accept={acceptAttribute(limits)}
              aria-label={`选择文件：${label}`}
              aria-describedby={[limitsId, describedBy].filter(Boolean).join(' ')}
              onChange={(event) => {
                if (event.target.files) take(event.target.files)
                event.target.value = ''
              }}
            />
            <span>选择文件</span>
          </span>
          <p id={limitsId}>{describeLimits(limits)}</p>
        </section>
      )}
      {problem && (
        <Notice kind="error">
          <span style={{ whiteSpace: 'pre-line' }}>{problem}</span>
        </Notice>
      )}
    </div>
  )
}
