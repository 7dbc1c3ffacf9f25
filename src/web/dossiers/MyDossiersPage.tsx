import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type DossierFace, listMine } from '../../modules/dossiers/dossier.contract.ts'
import { call } from '../platform/call.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { CheckInput } from '../ui/inputs.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageTurner } from '../ui/PageTurner.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Countdown, DeadlineText, InstantText } from '../ui/small.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import { isEmptyList, type Pages, usePages } from '../ui/use-pages.ts'
import './dossiers.css'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { DiscardDrafts } from './DiscardDrafts.tsx'
import { describeDossier, titleOfDossier } from './dossier-words.ts'

/** 我的申报: every declaration with where it is, who holds it, since when and until when. */
export function MyDossiersPage() {
  const pages = usePages(['dossiers', 'mine'], (cursor) =>
    call(listMine, { query: { ...(cursor && { cursor }), limit: 20 } }),
  )
  return (
    <>
      <PageHeader
        title="我的申报"
        lead="查看每一份申报办到哪里、由谁办理；没有提交的可以继续填写。"
        actions={
          <ButtonLink to="/my/declare" kind="primary" icon="plus">
            新增申报
          </ButtonLink>
        }
      />
      {pages.rows && !isEmptyList(pages) && (
        <ExportLine isEmpty={false} list="dossiers.mine" filter={{}} words="" />
      )}
      <MyDossiers pages={pages} />
    </>
  )
}

/** 未上报: never submitted, and still the person's own to fill in. */
function isDraft(face: DossierFace): boolean {
  return face.outcome === null && face.mine && face.submittedAt === null
}

function MyDossiers({ pages }: { pages: Pages<DossierFace> }) {
  const [ticked, setTicked] = useState<readonly string[]>([])
  if (pages.rows === undefined) {
    return pages.error ? <ErrorState error={pages.error} onRetry={pages.refetch} /> : <Skeleton lines={8} />
  }
  if (pages.rows.length === 0) {
    return (
      <div className="card">
        <EmptyState
          icon="file"
          title="还没有申报"
          next="选择工作单位和申报需求，从正在进行的活动中选择一个开始申报。填写的内容会自动保存，可以分几次填完。"
          actions={
            <ButtonLink to="/my/declare" kind="primary">
              新增申报
            </ButtonLink>
          }
        />
      </div>
    )
  }
  const drafts = pages.rows.filter(isDraft)
  const tick = (id: string, on: boolean) =>
    setTicked(on ? [...ticked, id] : ticked.filter((one) => one !== id))
  return (
    <>
      <DiscardDrafts drafts={drafts} ticked={ticked} onTick={setTicked} />
      <ul className="dossier-list">
        {pages.rows.map((face) => (
          <li key={face.id}>
            <DossierCard
              face={face}
              ticked={ticked.includes(face.id)}
              onTick={isDraft(face) ? (on) => tick(face.id, on) : undefined}
            />
          </li>
        ))}
      </ul>
      <PageTurner pages={pages} />
    </>
  )
}

function DossierCard({
  face,
  ticked,
  onTick,
}: {
  face: DossierFace
  ticked: boolean
  /** Only what was never submitted can be ticked. */
  onTick: ((on: boolean) => void) | undefined
}) {
  const words = describeDossier(face)
  const title = titleOfDossier(face)
  return (
    <article className="card dossier-card">
      <div className="dossier-card-head">
        <h2>
          <Link to="/my/dossiers/$dossierId" params={{ dossierId: face.id }}>
            {title}
          </Link>
        </h2>
        <StatusTag tone={words.tone}>{words.state}</StatusTag>
      </div>
      <p className="dossier-card-sentence">{face.sentence}</p>
      <dl className="dossier-card-facts">
        <div>
          <dt>申报活动</dt>
          <dd>{face.activityTitle}</dd>
        </div>
        <div>
          <dt>评价方式</dt>
          <dd>
            {face.selection.modeName} · {face.selection.levelName}
          </dd>
        </div>
        <div>
          <dt>工作单位</dt>
          <dd>{face.employerName}</dd>
        </div>
        <div>
          <dt>受理编号</dt>
          <dd className="numbers">
            <Link to="/my/dossiers/$dossierId" params={{ dossierId: face.id }}>
              {face.acceptanceNo}
            </Link>
          </dd>
        </div>
        {face.outcome === null && (
          <div>
            <dt>当前办理</dt>
            <dd>{face.mine ? '本人' : face.waitingFor}</dd>
          </div>
        )}
        {face.since && (
          <div>
            <dt>{face.outcome === null ? '开始时间' : '办结时间'}</dt>
            <dd>
              <InstantText at={face.since} />
            </dd>
          </div>
        )}
        {words.deadline && (
          <div>
            <dt>{words.deadline.label}</dt>
            <dd>
              <DeadlineText at={words.deadline.until} />（<Countdown until={words.deadline.until} />）
            </dd>
          </div>
        )}
      </dl>
      <div className="row">
        <Link
          to="/my/dossiers/$dossierId"
          params={{ dossierId: face.id }}
          className={`button ${words.action === '继续申报' ? 'button-primary' : 'button-plain'}`}
          aria-label={`${words.action}：${title}`}
        >
          {words.action}
        </Link>
        {face.submittedAt && (
          <Link to="/my/dossiers/$dossierId/receipt" params={{ dossierId: face.id }}>
            申报回执
          </Link>
        )}
        {onTick && (
          <CheckInput
            aria-label={`选择：${title}，${face.acceptanceNo}`}
            checked={ticked}
            onChange={(event) => onTick(event.target.checked)}
          >
            选择
          </CheckInput>
        )}
      </div>
    </article>
  )
}
