import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type DossierFace, listMine } from '../../modules/dossiers/dossier.contract.ts'
import { call } from '../platform/call.ts'
import { useSession } from '../platform/session.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Countdown, InstantText } from '../ui/small.tsx'
import { Loaded } from '../ui/states.tsx'
import './start.css'

const STEPS = [
  {
    title: '核对个人信息',
    text: '姓名、公民身份号码和手机号来自注册信息，有误可以申请更正。',
    to: '/my/stored',
    label: '我的信息',
  },
  {
    title: '选择单位和申报需求',
    text: '按关键字找到工作单位，依次选择系列、层级、专业和资格名称。',
    to: '/my/declare',
    label: '新增申报',
  },
  {
    title: '填写并提交',
    text: '内容自动保存，可以分几次填完；提交后由工作单位审核。',
    to: '/my/dossiers',
    label: '我的申报',
  },
  {
    title: '下载电子证书',
    text: '审核通过后颁发电子证书，任何人都可以核验真伪。',
    to: '/my/certificates',
    label: '我的证书',
  },
] as const

/** 个人首页: what the person has to do now, where everything is, and the way through when nothing has begun. */
export function MyStartPage() {
  const session = useSession()
  const dossiers = useQuery({
    queryKey: ['dossiers', 'start'],
    queryFn: () => call(listMine, { query: { limit: 6 } }),
  })
  return (
    <>
      <PageHeader
        title={`您好，${session?.account.name ?? ''}`}
        lead="这里列出需要您办理的事项和每一份申报的进展。"
        actions={
          <ButtonLink to="/my/declare" kind="primary" icon="plus">
            新增申报
          </ButtonLink>
        }
      />
      <Loaded query={dossiers}>{({ rows }) => <Overview rows={rows} />}</Loaded>
    </>
  )
}

function Overview({ rows }: { rows: readonly DossierFace[] }) {
  const mine = rows.filter((face) => face.mine)
  const others = rows.filter((face) => !face.mine)
  return (
    <div className="stack">
      {mine.length > 0 && <Group title="需要您办理" rows={mine} />}
      {others.length > 0 && <Group title="正在办理和已办结" rows={others} />}
      <section className="card">
        <SectionTitle>{rows.length === 0 ? '从这里开始' : '办理步骤'}</SectionTitle>
        <ol className="start-steps">
          {STEPS.map((step) => (
            <li key={step.to}>
              <h3>{step.title}</h3>
              <p>{step.text}</p>
              <Link to={step.to}>{step.label}</Link>
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}

function Group({ title, rows }: { title: string; rows: readonly DossierFace[] }) {
  return (
    <section className="card">
      <SectionTitle>{title}</SectionTitle>
      <ul className="start-list">
        {rows.map((face) => (
          <li key={face.id}>
            <div>
              <Link to="/my/dossiers/$dossierId" params={{ dossierId: face.id }}>
                {face.selection.modeName} · {face.selection.titleName}
              </Link>
              <p className="quiet">{face.sentence}</p>
              <p className="quiet numbers">
                {face.submittedAt === null ? (
                  <>
                    最近保存：
                    <InstantText at={face.savedAt} />
                  </>
                ) : (
                  <>
                    最近提交：
                    <InstantText at={face.submittedAt} />
                  </>
                )}
              </p>
            </div>
            <div className="start-state">
              <StatusTag tone={face.mine ? 'warn' : face.outcome === 'certified' ? 'good' : 'neutral'}>
                {face.stepLabel}
              </StatusTag>
              {face.mine && face.dueAt !== null && <Countdown until={face.dueAt} />}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
