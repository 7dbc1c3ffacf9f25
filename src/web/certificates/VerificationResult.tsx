import { Icon } from '../ui/Icon.tsx'
import { Notice } from '../ui/Notice.tsx'
import { DateText, Facts, InstantText } from '../ui/small.tsx'
import type { Verified } from './verification.ts'

/** The answer of the register: valid or revoked in large letters, what is certified, and when it was asked. */
export function VerificationResult({ verified }: { verified: Verified }) {
  const { status, number, content, issuedOn, revokedAt, checkedAt, document, edition } = verified
  const valid = status === 'valid'
  return (
    <section className="card stack" aria-label="核验结果">
      <div className={`verdict ${valid ? 'verdict-valid' : 'verdict-revoked'}`}>
        <span className="verdict-mark">
          <Icon name={valid ? 'check' : 'refuse'} size="2rem" />
        </span>
        <div>
          <h2>{valid ? '证书有效' : '证书已撤销'}</h2>
          <p>
            {valid ? '证书库中有这份证书，当前有效。' : '这份证书已经撤销，不能再作为凭证使用。'}
            {revokedAt && (
              <>
                撤销时间：
                <InstantText at={revokedAt} />。
              </>
            )}
          </p>
        </div>
      </div>
      {document && <FileStanding document={document} />}
      <Facts
        rows={[
          { label: '姓名', value: content.holderName },
          { label: '性别', value: content.sex },
          { label: '身份证件号码', value: <span className="numbers">{content.identityNumber}</span> },
          { label: '证书编号', value: <span className="numbers">{number}</span> },
          { label: '资格名称', value: content.titleName },
          { label: '级别', value: content.levelName },
          { label: '系列', value: content.seriesName },
          { label: '专业', value: content.specialtyName },
          { label: '取得方式', value: content.modeName },
          { label: '取得时间', value: <DateText date={content.obtainedOn} /> },
          { label: '授权管理单位', value: content.issuingBody },
          { label: '颁发日期', value: <DateText date={issuedOn} /> },
        ]}
      />
      {edition > 1 && <p className="quiet">这份证书更正或补发过，以上是最新的内容（第{edition}版）。</p>}
      <p className="quiet">
        核验时间：
        <InstantText at={checkedAt} />
      </p>
    </section>
  )
}

function FileStanding({ document }: { document: NonNullable<Verified['document']> }) {
  if (document.standing === 'superseded') {
    return (
      <Notice kind="warn" title="您的文件不是最新的一版">
        文件的签名真实，但这份证书后来更正或补发过。请以下列最新内容为准，并请持证人下载新的文件。
      </Notice>
    )
  }
  return (
    <Notice kind="good" title="文件完整，签名真实">
      签名单位：{document.signer}
      {document.signedAt && (
        <>
          ，签名时间：
          <InstantText at={document.signedAt} />
        </>
      )}
      。签名之后没有改动过。
    </Notice>
  )
}
