import { useQuery } from '@tanstack/react-query'
import { download, listMine, readQr } from '../../modules/certificates/certificate.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { addressOf, call } from '../platform/call.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { SaveFileButton } from '../ui/SaveFileButton.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { CopyableNumber, DateText, Facts } from '../ui/small.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import './certificates.css'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { pathIn } from './verification.ts'

type Certificate = ReplyOf<typeof listMine>['rows'][number]

const LOOK_AGAIN_MS = 3000

/** 我的证书: what the person holds, to download and to show. */
export function MyCertificatesPage() {
  const query = useQuery({
    queryKey: ['certificates', 'mine'],
    queryFn: () => call(listMine, { query: { limit: 50 } }),
    refetchInterval: ({ state }) =>
      state.data?.rows.some((row) => row.document === 'making') ? LOOK_AGAIN_MS : false,
  })
  return (
    <>
      <PageHeader title="我的证书" lead="电子证书带有发证单位的电子签名，任何人都可以核验。" />
      <Loaded query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              icon="seal"
              title="还没有证书"
              next="申报通过并颁发证书后，会出现在这里，并有消息提醒。"
              actions={<ButtonLink to="/my/dossiers">查看我的申报</ButtonLink>}
            />
          ) : (
            <>
              <ExportLine isEmpty={false} list="certificates.mine" filter={{}} words="" />
              <ul className="stack certificate-list">
                {rows.map((row) => (
                  <li key={row.id}>
                    <CertificateCard certificate={row} />
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </>
  )
}

function CertificateCard({ certificate }: { certificate: Certificate }) {
  const { id, number, content, status, document, issuedOn, lookups } = certificate
  const valid = status === 'valid'
  return (
    <article className="card certificate-card" aria-labelledby={`certificate-${id}`}>
      <div className="certificate-words stack">
        <div className="row">
          <h2 id={`certificate-${id}`}>{content.titleName}</h2>
          <StatusTag tone={valid ? 'good' : 'bad'}>{valid ? '有效' : '已撤销'}</StatusTag>
        </div>
        <Facts
          rows={[
            { label: '证书编号', value: <CopyableNumber label="证书编号" value={number} /> },
            { label: '系列和专业', value: `${content.seriesName}，${content.specialtyName}` },
            { label: '级别', value: content.levelName },
            { label: '取得时间', value: <DateText date={content.obtainedOn} /> },
            { label: '发证单位', value: content.issuingBody },
            { label: '颁发日期', value: <DateText date={issuedOn} /> },
          ]}
        />
        {valid ? <DocumentState state={document} /> : <Revoked reason={certificate.revokedFor} />}
        <div className="row">
          {valid && document === 'ready' && (
            <SaveFileButton kind="primary" address={addressOf(download, { params: { certificateId: id } })}>
              下载电子证书
            </SaveFileButton>
          )}
          <a className="button button-plain" href={pathIn(certificate.verificationAddress)}>
            <Icon name="eye" />
            查看核验结果
          </a>
          <span className="quiet">已被核验 {lookups} 次</span>
        </div>
      </div>
      {valid && (
        <figure className="certificate-qr">
          <img
            src={addressOf(readQr, { params: { certificateId: id } })}
            alt={`${content.titleName}证书的核验二维码`}
            width="140"
            height="140"
          />
          <figcaption>请对方扫码核验</figcaption>
        </figure>
      )}
    </article>
  )
}

function DocumentState({ state }: { state: Certificate['document'] }) {
  if (state === 'ready') return null
  if (state === 'making') {
    return <Notice>电子证书正在制作，通常不超过一分钟，做好后本页自动更新。</Notice>
  }
  return (
    <Notice kind="warn" title="电子证书暂时没有制作出来">
      证书已经登记并且有效，可以核验。发证单位正在处理文件，做好后可以在这里下载。
    </Notice>
  )
}

function Revoked({ reason }: { reason: string | null }) {
  return (
    <Notice kind="error" title="这份证书已被撤销">
      {reason ? `理由：${reason}。` : ''}如有异议，请与发证单位联系。
    </Notice>
  )
}
