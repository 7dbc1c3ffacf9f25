import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { readReceipt } from '../../modules/dossiers/dossier.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { formatBytes } from '../platform/upload.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { CopyableNumber, DeadlineText, Facts, Hash, InstantText } from '../ui/small.tsx'
import { Loaded } from '../ui/states.tsx'
import './dossiers.css'
import { titleOfDossier } from './dossier-words.ts'
import { type Dossier, useDossier } from './use-dossier.ts'
import { useDossierHome } from './use-dossier-home.ts'

type Receipt = ReplyOf<typeof readReceipt>

/** 申报回执: what was received, when, and the hashes by which it can be proved; made to be printed. */
export function ReceiptPage() {
  const { dossierId = '' } = useParams({ strict: false }) as { dossierId?: string }
  const home = useDossierHome()
  const receipt = useQuery({
    queryKey: ['dossiers', 'receipt', dossierId],
    queryFn: () => call(readReceipt, { params: { dossierId } }),
  })
  const open = useDossier(dossierId)
  const both = {
    data: receipt.data && open.data && { receipt: receipt.data, dossier: open.data.dossier },
    error: receipt.error ?? open.error,
    refetch: () => Promise.all([receipt.refetch(), open.refetch()]),
  }
  return (
    <>
      <PageHeader
        title="申报回执"
        trail={[
          { label: home.label, to: home.list },
          { label: '申报材料', to: home.of(dossierId) },
        ]}
        actions={
          <>
            <ButtonLink to={home.of(dossierId)}>查看申报</ButtonLink>
            <Button kind="primary" icon="print" onClick={() => window.print()}>
              打印回执
            </Button>
          </>
        }
      />
      <Loaded query={both} lines={8}>
        {(data) => <ReceiptView {...data} />}
      </Loaded>
    </>
  )
}

function ReceiptView({ receipt, dossier }: { receipt: Receipt; dossier: Dossier }) {
  const { face } = dossier
  return (
    <div className="stack receipt">
      <div className="no-print">
        <Notice kind="good" title="已提交">
          {face.mine
            ? '这是最近一次提交的回执；申报目前由您本人办理，修改后需要重新提交。'
            : `${face.sentence}办理进度可以随时在“我的申报”查看。`}
        </Notice>
      </div>
      <section className="card stack" aria-labelledby="receipt-facts">
        <SectionTitle id="receipt-facts">提交情况</SectionTitle>
        <Facts
          rows={[
            {
              label: '受理编号',
              value: <CopyableNumber label="受理编号" value={receipt.acceptanceNo} />,
            },
            { label: '申报人', value: dossier.applicantName },
            { label: '申报资格', value: titleOfDossier(face) },
            { label: '评价方式', value: `${face.selection.modeName} · ${face.selection.levelName}` },
            { label: '申报活动', value: face.activityTitle },
            { label: '工作单位', value: face.employerName },
            { label: '提交时间', value: <InstantText at={receipt.submittedAt} /> },
            { label: '提交人', value: receipt.submittedBy },
            { label: '提交次数', value: `第 ${receipt.seq} 次提交` },
            { label: '内容校验码', wide: true, value: <Hash value={receipt.sha256} /> },
          ]}
        />
        {receipt.grace && (
          <Notice title="在宽限期内提交">
            时间于
            <DeadlineText at={receipt.grace.end} />
            截止。截止前已开始上传、截止后传完的附件在下面标明，其他内容截止后没有改动。
          </Notice>
        )}
        <p className="quiet">
          校验码由提交的全部内容算出，内容有任何改动，校验码都会不同。请妥善保存本回执。
        </p>
      </section>
      <section className="card stack" aria-labelledby="receipt-sections">
        <SectionTitle id="receipt-sections">收到的内容</SectionTitle>
        <ul className="receipt-sections">
          {receipt.sections.map((section) => (
            <li key={section.label}>
              <span>{section.label}</span>
              <span className="numbers">{wordsOf(section)}</span>
              {section.kinds.length > 0 && (
                <span className="quiet receipt-kinds">
                  {section.kinds.map(({ label, rows }) => `${label} ${rows} 条`).join('，')}
                </span>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section className="card stack" aria-labelledby="receipt-files">
        <SectionTitle id="receipt-files">收到的附件（{receipt.files.length} 个）</SectionTitle>
        {receipt.files.length === 0 && <p className="quiet">没有附件。</p>}
        <ul className="receipt-files">
          {receipt.files.map((file) => (
            <li key={file.id}>
              <span>
                {file.name}
                <span className="quiet numbers">（{formatBytes(file.bytes)}）</span>
                {file.late && <StatusTag tone="warn">截止后传完</StatusTag>}
              </span>
              {file.place !== '' && <span className="quiet">{file.place}</span>}
              <Hash value={file.sha256} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function wordsOf({ rows, files }: Receipt['sections'][number]): string {
  const filled = rows === null ? '已填写' : rows === 0 ? '未填写' : `${rows} 条`
  return files === 0 ? filled : `${filled}，附件 ${files} 个`
}
