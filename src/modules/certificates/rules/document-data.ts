import { businessDateOf, formatDate } from '../../../lib/dates.ts'
import type { CertificateContent } from '../certificate.contract.ts'

/** What a document is made from. */
export interface DocumentSource {
  readonly number: string
  readonly content: CertificateContent
  readonly madeAt: Date
  readonly publicUrl: string
  readonly demonstration: boolean
  readonly hasPhoto: boolean
  /** Width and height of the body's own seal; null where a seal is drawn. */
  readonly sealMm: readonly [number, number] | null
}

/** The data of the national certificate template: every text as it will stand on the page. */
export function documentData(source: DocumentSource): Record<string, unknown> {
  const { content, demonstration } = source
  return {
    title: '专业技术职称证书',
    issuer: content.issuingBody,
    issuedOn: formatDate(businessDateOf(source.madeAt)),
    name: content.holderName,
    sex: content.sex,
    identityNumber: content.identityNumber,
    series: content.seriesName,
    specialty: content.specialtyName,
    qualification: content.titleName,
    level: content.levelName,
    method: content.modeName,
    organLabel: '授权管理单位',
    organ: content.issuingBody,
    obtainedOn: formatDate(content.obtainedOn),
    certificateNumber: source.number,
    verificationAddress: `${source.publicUrl}/verify`,
    note: demonstration
      ? '本证书由演示系统制作，内容均为虚构，不具有任何效力。'
      : '本电子证书与纸质证书具有同等效力。',
    photo: source.hasPhoto,
    seal: true,
    ...(source.sealMm ? { sealWidth: source.sealMm[0], sealHeight: source.sealMm[1] } : {}),
    void: null,
  }
}

/** Where the QR code of a certificate leads. */
export function verificationAddress(publicUrl: string, code: string): string {
  return `${publicUrl}/verify?code=${code}`
}
