import { notifyManager } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import '../cases/cases.css'
import { useKnows } from '../app/use-knows.ts'
import { CasePicture } from '../cases/CasePicture.tsx'
import { checkRecordsOf } from '../cases/check-records.ts'
import type { Case } from '../cases/reading.ts'
import { CallError } from '../platform/call-error.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { CheckRecordList } from '../ui/CheckRecordList.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { CopyableNumber, Countdown, DeadlineText, Facts, InstantText } from '../ui/small.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import './dossiers.css'
import { VersionsCard } from './ChangesCard.tsx'
import { DossierReading } from './DossierReading.tsx'
import { describeDossier, titleOfDossier } from './dossier-words.ts'
import { FillingDesk } from './FillingDesk.tsx'
import { type DossierWithForm, dossierChanged, useDossier, useDossierCase } from './use-dossier.ts'
import { useDossierHome } from './use-dossier-home.ts'

/** One declaration of the person: filled in, corrected, or followed on its way. */
export function DeclarationPage() {
  const { dossierId = '' } = useParams({ strict: false }) as { dossierId?: string }
  const home = useDossierHome()
  const open = useDossier(dossierId)
  const running = useDossierCase(open.data?.dossier.face.caseId)
  if (open.data && running.data) {
    return <OpenDeclaration key={dossierId} open={open.data} running={running.data} />
  }
  const error = open.error ?? running.error
  if (!error) return <Skeleton lines={10} />
  if (error instanceof CallError && error.status === 404) {
    return (
      <>
        <PageHeader title="没有找到这份申报" />
        <div className="card">
          <EmptyState
            icon="search"
            title="没有找到这份申报"
            next={`请从“${home.label}”进入；如果刚换过账号，请确认登录的是申报时的账号。`}
            actions={<ButtonLink to={home.list}>{home.label}</ButtonLink>}
          />
        </div>
      </>
    )
  }
  return (
    <ErrorState
      error={error}
      onRetry={() => {
        void open.refetch()
        void running.refetch()
      }}
    />
  )
}

function Deadline({ until }: { until: string }) {
  return (
    <>
      <DeadlineText at={until} />（<Countdown until={until} />）
    </>
  )
}

const PARTS = [
  { key: 'material', label: '申报材料' },
  { key: 'versions', label: '历次提交' },
  { key: 'record', label: '审核记录' },
  { key: 'picture', label: '办理流程' },
] as const
type Part = (typeof PARTS)[number]['key']

function OpenDeclaration({ open, running }: { open: DossierWithForm; running: Case }) {
  const [part, setPart] = useState<Part>('material')
  const [taken, setTaken] = useState<{ round: number; section?: string }>({ round: 0 })
  const onTaken = async (section: string) => {
    await dossierChanged()
    // The page hears of the fresh answers in the queries' own turn; only after it may the form begin anew from them.
    notifyManager.schedule(() => setTaken(({ round }) => ({ round: round + 1, section })))
  }
  const { dossier } = open
  const { face } = dossier
  const words = describeDossier(face)
  const knows = useKnows()
  const home = useDossierHome()
  const isOpen = dossier.writable === '*' || dossier.writable.length > 0
  return (
    <>
      <PageHeader
        title={titleOfDossier(face)}
        titleTag={<StatusTag tone={words.tone}>{words.state}</StatusTag>}
        trail={[{ label: home.label, to: home.list }]}
        lead={home.isUnit ? `${dossier.applicantName} · ${face.activityTitle}` : face.activityTitle}
        actions={
          face.outcome === 'certified' && !home.isUnit && knows('/my/certificates') ? (
            <ButtonLink to="/my/certificates" kind="primary">
              我的证书
            </ButtonLink>
          ) : undefined
        }
      />
      <section className="card dossier-standing" aria-label="办理情况">
        <p>{face.sentence}</p>
        <Facts
          rows={[
            ...(face.outcome === null
              ? [{ label: '当前办理', value: face.mine ? '本人' : face.waitingFor }]
              : []),
            ...(face.since
              ? [
                  {
                    label: face.outcome === null ? '开始时间' : '办结时间',
                    value: <InstantText at={face.since} />,
                  },
                ]
              : []),
            ...(words.deadline
              ? [{ label: words.deadline.label, value: <Deadline until={words.deadline.until} /> }]
              : []),
            { label: '申报类别', value: face.selection.declarationTypeName },
            { label: '工作单位', value: face.employerName },
            ...(face.filledBy ? [{ label: '填写单位', value: face.filledBy }] : []),
            {
              label: '受理编号',
              value: <CopyableNumber label="受理编号" value={face.acceptanceNo} />,
            },
          ]}
        />
      </section>
      <nav className="case-parts no-print" aria-label="查看内容">
        {PARTS.filter(({ key }) => key !== 'versions' || dossier.snapshots.length > 0).map(
          ({ key, label }) => (
            <button
              key={key}
              type="button"
              aria-current={part === key ? 'true' : undefined}
              onClick={() => setPart(key)}
            >
              {label}
            </button>
          ),
        )}
      </nav>
      {/* Stays mounted while another part is looked at: uploads and typing go on. */}
      <div hidden={part !== 'material'}>
        {isOpen ? (
          // Another round of correcting opens other places and begins from what the server has.
          <FillingDesk
            key={`${running.openReturn?.at ?? 'first'}.${taken.round}`}
            open={open}
            running={running}
            startAt={taken.section}
            onTaken={onTaken}
          />
        ) : (
          <DossierReading open={open} running={running} />
        )}
      </div>
      {part === 'versions' && <VersionsCard dossier={dossier} />}
      {part === 'record' && (
        <section className="card" aria-label="审核记录">
          <CheckRecordList records={checkRecordsOf(running.record)} />
        </section>
      )}
      {part === 'picture' && (
        <section className="card" aria-label="办理流程">
          <CasePicture picture={running.picture} />
        </section>
      )}
    </>
  )
}
