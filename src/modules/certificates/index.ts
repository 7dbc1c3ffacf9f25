export { type CertificateOrder, DOCUMENT_QUEUE, issueCertificate } from './actions/issue-certificate.ts'
export { type CertificateContent, certificateOperations } from './certificate.contract.ts'
export { bindCertificates } from './certificate.http.ts'
