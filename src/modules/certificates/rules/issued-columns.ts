import type { ListColumn } from '../../../lib/list-columns.ts'
import type { CertificateFace, OwnCertificate } from '../certificate.contract.ts'

const STATES = { valid: '有效', revoked: '已撤销' } as const
const DOCUMENTS = { ready: '已制作', making: '制作中', stuck: '需要处理' } as const

/** The columns of the certificates an office has issued. */
export const ISSUED_COLUMNS: readonly ListColumn<CertificateFace>[] = [
  { key: 'number', label: '证书编号', type: 'text', width: 22, value: (row) => row.number },
  { key: 'holder', label: '持证人', type: 'text', width: 12, value: (row) => row.holderName },
  { key: 'title', label: '资格名称', type: 'text', width: 18, value: (row) => row.titleName },
  { key: 'series', label: '系列', type: 'text', width: 18, value: (row) => row.seriesName },
  { key: 'level', label: '级别', type: 'text', width: 10, value: (row) => row.levelName },
  { key: 'issued', label: '颁发日期', type: 'day', width: 12, value: (row) => row.issuedOn },
  { key: 'status', label: '状态', type: 'text', width: 10, value: (row) => STATES[row.status] },
  { key: 'document', label: '电子证书', type: 'text', width: 12, value: (row) => DOCUMENTS[row.document] },
]

/** The columns of a person's own certificates (我的证书). */
export const OWN_COLUMNS: readonly ListColumn<OwnCertificate>[] = [
  { key: 'number', label: '证书编号', type: 'text', width: 22, value: (row) => row.number },
  { key: 'title', label: '资格名称', type: 'text', width: 18, value: (row) => row.content.titleName },
  { key: 'series', label: '系列', type: 'text', width: 18, value: (row) => row.content.seriesName },
  { key: 'specialty', label: '专业', type: 'text', width: 18, value: (row) => row.content.specialtyName },
  { key: 'level', label: '级别', type: 'text', width: 10, value: (row) => row.content.levelName },
  { key: 'obtained', label: '取得时间', type: 'day', width: 12, value: (row) => row.content.obtainedOn },
  { key: 'body', label: '发证单位', type: 'text', width: 28, value: (row) => row.content.issuingBody },
  { key: 'issued', label: '颁发日期', type: 'day', width: 12, value: (row) => row.issuedOn },
  { key: 'status', label: '状态', type: 'text', width: 10, value: (row) => STATES[row.status] },
  { key: 'address', label: '核验地址', type: 'text', width: 44, value: (row) => row.verificationAddress },
]
