import { useState } from 'react'
import type { NoticeCategory } from '../../modules/notices/notice.contract.ts'
import { Button } from '../ui/Button.tsx'
import { DayInput } from '../ui/DayInput.tsx'
import { FileUploader } from '../ui/FileUploader.tsx'
import { FieldGroup, SelectInput, TextArea, TextInput } from '../ui/inputs.tsx'
import { categoryOptions } from './category-options.ts'
import { NoticeBody } from './NoticeBody.tsx'
import type { useNoticeDesk } from './use-notice-desk.ts'

// As the module's own rule has it; the server checks again.
const LIMITS = { accept: ['pdf', 'jpeg', 'png'], maxBytes: 20 * 1024 * 1024, maxCount: 20 } as const

const FORMS: readonly { typed: string; becomes: string }[] = [
  { typed: '## 一、申报范围', becomes: '标题（### 为小标题）' },
  { typed: '1. 注册账号', becomes: '编号列表（- 开头为圆点列表）' },
  { typed: '**截止日期**', becomes: '加重' },
  { typed: '[办事指南](https://网址)', becomes: '链接' },
  { typed: '| 层级 | 条件 |', becomes: '表格，首行为表头' },
]

/** Everything an office writes about a notice. */
export function NoticeFields({
  noticeId,
  desk,
}: {
  noticeId: string
  desk: ReturnType<typeof useNoticeDesk>
}) {
  const { draft, faults, change } = desk
  return (
    <div className="notice-fields">
      <div className="is-wide">
        <TextInput
          label="标题"
          required
          value={draft.title}
          maxLength={100}
          error={faults.title}
          onChange={(event) => change({ title: event.target.value })}
        />
      </div>
      <SelectInput
        label="类别"
        required
        options={categoryOptions}
        value={draft.category}
        onChange={(event) => event.target.value && change({ category: event.target.value as NoticeCategory })}
      />
      <DayInput
        label="公开开始日期"
        value={draft.firstDay}
        onChange={(firstDay) => change({ firstDay })}
        hint="不填则发布后立即公开。"
      />
      <DayInput
        label="公开截止日期"
        value={draft.lastDay}
        error={faults.lastDay}
        onChange={(lastDay) => change({ lastDay })}
        hint="当日 24:00 截止；不填则长期公开。"
      />
      <div className="is-wide">
        <BodyField text={draft.body} error={faults.body} onChange={(body) => change({ body })} />
      </div>
      <div className="is-wide">
        <FieldGroup label="附件">
          <FileUploader
            label="公告附件"
            place={{ ownerKind: 'notice', ownerId: noticeId, slot: 'files' }}
            limits={LIMITS}
            files={draft.attachments}
            onAdded={(file) => desk.changeFiles((files) => [...files, file])}
            onRemoved={(id) => desk.changeFiles((files) => files.filter((file) => file.id !== id))}
          />
        </FieldGroup>
      </div>
    </div>
  )
}

/** The text with a look at how it will read. */
function BodyField({
  text,
  error,
  onChange,
}: {
  text: string
  error: string | undefined
  onChange: (text: string) => void
}) {
  const [reading, setReading] = useState(false)
  return (
    <div className="stack">
      {reading ? (
        <FieldGroup label="正文预览">
          <div className="notice-preview">
            {text.trim() === '' ? <p className="quiet">还没有正文。</p> : <NoticeBody text={text} />}
          </div>
        </FieldGroup>
      ) : (
        <TextArea
          label="正文"
          required
          rows={18}
          limit={50_000}
          value={text}
          error={error}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      <div className="row">
        <Button icon={reading ? 'edit' : 'eye'} aria-pressed={reading} onClick={() => setReading(!reading)}>
          {reading ? '继续编辑' : '预览'}
        </Button>
        <details>
          <summary>排版写法</summary>
          <table className="notice-forms">
            <tbody>
              {FORMS.map((form) => (
                <tr key={form.typed}>
                  <td>{form.typed}</td>
                  <th scope="row">{form.becomes}</th>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </div>
    </div>
  )
}
