import { useParams } from '@tanstack/react-router'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import './dossiers.css'
import { titleOfDossier } from './dossier-words.ts'
import { useDossier } from './use-dossier.ts'
import { useDossierHome } from './use-dossier-home.ts'

/** 承诺书 on paper: the words with a place to sign, for the person whose materials the unit fills in. */
export function PledgePage() {
  const { dossierId = '' } = useParams({ strict: false }) as { dossierId?: string }
  const home = useDossierHome()
  const open = useDossier(dossierId)
  return (
    <>
      <div className="no-print">
        <PageHeader
          title="打印承诺书"
          lead="打印后交申报人本人阅读、签字，再扫描上传。"
          trail={[
            { label: home.label, to: home.list },
            { label: '填写材料', to: home.of(dossierId) },
          ]}
          actions={
            <>
              <ButtonLink to={home.of(dossierId)}>返回填写</ButtonLink>
              <Button kind="primary" icon="print" onClick={() => window.print()}>
                打印
              </Button>
            </>
          }
        />
      </div>
      <Loaded query={open} lines={10}>
        {({ dossier: { face, applicantName, pledgeToSign } }) =>
          pledgeToSign === null ? (
            <div className="card">
              <EmptyState title="这份材料不需要纸质承诺书" next="返回填写，按页面上的要求上传材料。" />
            </div>
          ) : (
            <article className="card pledge-paper">
              <h2>{pledgeToSign.title}</h2>
              <p className="quiet">
                {applicantName} · {face.employerName} · {titleOfDossier(face)} · 受理编号 {face.acceptanceNo}
              </p>
              <p className="pledge-words">{pledgeToSign.text}</p>
              <p className="pledge-sign">
                承诺人（签字）：
                <span className="pledge-line" />
              </p>
              <p className="pledge-sign">
                <span className="pledge-day" />年<span className="pledge-day" />月
                <span className="pledge-day" />日
              </p>
            </article>
          )
        }
      </Loaded>
    </>
  )
}
