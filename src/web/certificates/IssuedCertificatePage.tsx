import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { download, readIssued } from '../../modules/certificates/certificate.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { addressOf, call } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { type CheckRecord, CheckRecordList } from '../ui/CheckRecordList.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { SaveFileButton } from '../ui/SaveFileButton.tsx'
import { StatusTag, type Tone } from '../ui/StatusTag.tsx'
import { CopyableNumber, DateText, Facts } from '../ui/small.tsx'
import { Loaded } from '../ui/states.tsx'
import { type Change, ChangeDialogs } from './ChangeDialogs.tsx'
import './certificates.css'
import { DocumentTag } from './DocumentTag.tsx'
import { pathIn } from './verification.ts'

export type Issued = ReplyOf<typeof readIssued>

const LOOK_AGAIN_MS = 3000
const ACTS: Record<Issued['acts'][number]['kind'], { label: string; tone: Tone }> = {
  issued: { label: '颁发', tone: 'good' },
  corrected: { label: '更正', tone: 'warn' },
  reissued: { label: '补发', tone: 'active' },
  revoked: { label: '撤销', tone: 'bad' },
}

/** One certificate of the office: content, document, history, and what may be done with it. */
export function IssuedCertificatePage() {
  const { certificateId = '' } = useParams({ strict: false }) as { certificateId?: string }
  const query = useQuery({
    queryKey: ['certificates', 'issued', 'one', certificateId],
    queryFn: () => call(readIssued, { params: { certificateId } }),
    refetchInterval: ({ state }) => (state.data?.document === 'making' ? LOOK_AGAIN_MS : false),
  })
  return <Loaded query={query}>{(certificate) => <Shown certificate={certificate} />}</Loaded>
}

function Shown({ certificate }: { certificate: Issued }) {
  const [change, setChange] = useState<Change>()
  const { content, number, status, trouble, edition } = certificate
  return (
    <>
      <PageHeader
        title={`${content.holderName}的${content.titleName}证书`}
        trail={[{ label: '证书管理', to: '/work/certificates' }, { label: number }]}
        titleTag={
          <StatusTag tone={status === 'valid' ? 'good' : 'bad'}>
            {status === 'valid' ? '有效' : '已撤销'}
          </StatusTag>
        }
        actions={<Actions certificate={certificate} onChange={setChange} />}
      />
      <div className="stack">
        {trouble && (
          <Notice kind="warn" title="电子证书没有制作出来">
            {trouble}处理好以后点“补发”重新制作，或更正内容。
          </Notice>
        )}
        <section className="card">
          <Facts
            rows={[
              { label: '证书编号', value: <CopyableNumber label="证书编号" value={number} /> },
              { label: '姓名', value: content.holderName },
              { label: '性别', value: content.sex },
              { label: '身份证件号码', value: <span className="numbers">{content.identityNumber}</span> },
              { label: '系列', value: content.seriesName },
              { label: '专业', value: content.specialtyName },
              { label: '级别', value: content.levelName },
              { label: '取得方式', value: content.modeName },
              { label: '取得时间', value: <DateText date={content.obtainedOn} /> },
              { label: '颁发日期', value: <DateText date={certificate.issuedOn} /> },
              { label: '电子证书', value: <DocumentTag state={certificate.document} /> },
              { label: '版次', value: `第${edition}版` },
              { label: '公开核验次数', value: `${certificate.lookups} 次` },
              {
                label: '核验地址',
                value: <a href={pathIn(certificate.verificationAddress)}>查看公开核验结果</a>,
              },
            ]}
          />
        </section>
        <section className="card stack" aria-labelledby="history">
          <SectionTitle id="history">办理记录</SectionTitle>
          <CheckRecordList records={recordsOf(certificate)} />
        </section>
      </div>
      <ChangeDialogs certificate={certificate} change={change} onClose={() => setChange(undefined)} />
    </>
  )
}

function Actions({ certificate, onChange }: { certificate: Issued; onChange: (change: Change) => void }) {
  const { may, id } = certificate
  return (
    <>
      {may.includes('download') && (
        <SaveFileButton address={addressOf(download, { params: { certificateId: id } })}>下载</SaveFileButton>
      )}
      {may.includes('correct') && <Button onClick={() => onChange('correct')}>更正</Button>}
      {may.includes('reissue') && <Button onClick={() => onChange('reissue')}>补发</Button>}
      {may.includes('revoke') && (
        <Button kind="danger" onClick={() => onChange('revoke')}>
          撤销
        </Button>
      )}
    </>
  )
}

function recordsOf({ acts }: Issued): CheckRecord[] {
  return acts
    .map((act) => ({
      id: act.at + act.kind,
      at: act.at,
      act: ACTS[act.kind].label,
      tone: ACTS[act.kind].tone,
      step: act.kind === 'revoked' ? '' : `第${act.edition}版`,
      by: [act.organisationName, act.personName].filter(Boolean).join(' '),
      ...(act.reason && { words: act.reason }),
    }))
    .reverse()
}
