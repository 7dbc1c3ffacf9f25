import { useState } from 'react'
import type { Attachment } from '../../modules/attachments/attachment.contract.ts'
import { previewSeal } from '../../modules/seals/seal.contract.ts'
import { call, newIntent } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { FileUploader } from '../ui/FileUploader.tsx'
import { FieldGroup, SelectInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import type { Seals } from './SealsPage.tsx'

const LIMITS = { accept: ['jpeg', 'png'], maxBytes: 10 * 1024 * 1024, maxCount: 1 } as const
type Size = Seals['sizes'][number]['code']

/** Takes a scan and its true size, and has a clean seal made of it. */
export function MakeSeal({
  organisationId,
  sizes,
  onMade,
  onClose,
}: {
  organisationId: string
  sizes: Seals['sizes']
  onMade: () => Promise<void>
  onClose: () => void
}) {
  const [intent, setIntent] = useState(newIntent)
  const [size, setSize] = useState<Size>('round-42')
  const [files, setFiles] = useState<readonly Attachment[]>([])
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [file] = files
  const make = async () => {
    if (!file) return setProblem('请先上传公章的扫描件或照片。')
    setBusy(true)
    setProblem(undefined)
    try {
      await call(previewSeal, { body: { requestId: intent, fileId: file.id, size } })
      await onMade()
    } catch (error) {
      setProblem(sentenceOf(error))
      setIntent(newIntent())
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="card stack" aria-label="上传公章扫描件">
      <SectionTitle>上传公章扫描件</SectionTitle>
      <ul className="seal-advice">
        <li>把公章盖在白纸上，印泥要足，四周留出空白。</li>
        <li>用彩色方式扫描（300点/英寸以上），或者在光线好的地方从正上方拍照。</li>
        <li>盖在文字上的也可以，系统会去掉文字。</li>
      </ul>
      <SelectInput
        label="公章的形状和尺寸"
        required
        hint="按公章的实际尺寸选择；多数单位是直径42毫米。"
        value={size}
        options={sizes.map(({ code, label }) => ({ value: code, label }))}
        onChange={(event) => setSize(event.target.value as Size)}
      />
      <FieldGroup label="扫描件或照片" required hint="JPG或PNG，不超过10MB。">
        <FileUploader
          label="公章扫描件"
          place={{ ownerKind: 'organisation', ownerId: organisationId, slot: 'seal' }}
          limits={LIMITS}
          files={files}
          onAdded={(added) => setFiles([added])}
          onRemoved={() => setFiles([])}
        />
      </FieldGroup>
      {problem && <Notice kind="error">{problem}</Notice>}
      <div className="row">
        <Button onClick={onClose}>取消</Button>
        <Button kind="primary" busy={busy} onClick={() => void make()}>
          生成预览
        </Button>
      </div>
    </section>
  )
}
