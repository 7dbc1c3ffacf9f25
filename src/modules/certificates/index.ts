export {
  type CertificateOrder,
  type CertificateSeal,
  DOCUMENT_QUEUE,
  issueCertificate,
} from './actions/issue-certificate.ts'
export { type CertificateContent, certificateOperations } from './certificate.contract.ts'
export { bindCertificates } from './certificate.http.ts'
export { bindCertificateJobs, certificateQueues, sweepUnmade } from './certificate.jobs.ts'
export { certificateLists } from './certificate-exports.ts'
export { certificateStore } from './own-store.ts'
