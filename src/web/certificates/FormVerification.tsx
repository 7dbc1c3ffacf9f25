import type { BrokenSignatures } from '../../modules/certificates/certificate.contract.ts'
import { Icon } from '../ui/Icon.tsx'
import { Notice } from '../ui/Notice.tsx'
import { InstantText } from '../ui/small.tsx'
import { type VerifiedForm, whereChanged, wordsOfFault } from './verification.ts'

/** A signed form that is whole: every organisation that signed it, when, and on what ground. */
export function FormVerification({ form }: { form: VerifiedForm }) {
  const { title, version, standing, signers, checkedAt } = form
  return (
    <section className="card stack" aria-label="核验结果">
      <div className="verdict verdict-valid">
        <span className="verdict-mark">
          <Icon name="check" size="2rem" />
        </span>
        <div>
          <h2>签名有效</h2>
          <p>{`《${title}》（${version}），${signers.length}个单位签名，签名之后没有改动过。`}</p>
        </div>
      </div>
      {standing === 'superseded' && (
        <Notice kind="warn" title="您的文件不是最新的一版">
          文件的签名真实，但签名以后又有了新的提交、意见或用章。请向签名单位或本人索取最新的签名版。
        </Notice>
      )}
      <ol className="signature-list" aria-label="签名">
        {signers.map((one) => (
          <li key={one.organisation}>
            <strong>{one.organisation}</strong>
            <span className="signature-state signature-whole">有效</span>
            <span className="quiet">
              {one.reason}，用章时间：
              <InstantText at={one.sealedAt} />
            </span>
            {one.signedAt && (
              <span className="quiet">
                签名时间：
                <InstantText at={one.signedAt} />
              </span>
            )}
          </li>
        ))}
      </ol>
      <p className="quiet">
        核验时间：
        <InstantText at={checkedAt} />
      </p>
    </section>
  )
}

/** The signatures of a file that was refused: which of them still hold, and behind which it was changed. */
export function BrokenSignatureList({ broken }: { broken: BrokenSignatures }) {
  return (
    <section className="card stack" aria-label="文件中的签名">
      <p>{whereChanged(broken)}</p>
      <ol className="signature-list" aria-label="签名">
        {broken.signatures.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a signature is its place in the file
          <li key={at}>
            <strong>{one.signer ?? '未知的签名人'}</strong>
            <span
              className={`signature-state ${one.fault === null ? 'signature-whole' : 'signature-broken'}`}
            >
              {wordsOfFault(one.fault)}
            </span>
            {one.signedAt && (
              <span className="quiet">
                文件中写的签名时间：
                <InstantText at={one.signedAt} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
