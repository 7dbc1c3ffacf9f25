import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { readProcess } from '../../modules/activities/process.contract.ts'
import { call } from '../platform/call.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { Loaded, Skeleton } from '../ui/states.tsx'
import './activities.css'
import { dueWords, moveWords, type Process } from './process-words.ts'

// Laying out a picture is the heavy part of the page; the words stand without it.
const ProcessChart = lazy(() => import('./ProcessChart.tsx').then((file) => ({ default: file.ProcessChart })))

/** 业务流程图: the process of a published activity, as a picture and step by step in words (HZ-1). */
export function ProcessPage() {
  const { activityId = '' } = useParams({ strict: false }) as { activityId?: string }
  const query = useQuery({
    queryKey: ['activities', 'process', activityId],
    queryFn: () => call(readProcess, { params: { activityId } }),
    staleTime: 600_000,
  })
  return (
    <div className="page-body">
      <Loaded query={query} lines={10}>
        {(process) => <ProcessView process={process} />}
      </Loaded>
    </div>
  )
}

function ProcessView({ process }: { process: Process }) {
  return (
    <>
      <PageHeader
        title={`${process.label}业务流程图`}
        trail={[
          { label: '首页', to: '/' },
          { label: '业务流程图', to: '/processes' },
        ]}
        lead={`${process.title}，${process.authority}`}
        actions={
          <>
            <Button icon="print" onClick={() => window.print()}>
              打印
            </Button>
            <ButtonLink to={`/activities/${process.activityId}`}>查看申报活动</ButtonLink>
          </>
        }
      />
      <div className="stack">
        <section className="card stack" aria-labelledby="process-picture">
          <SectionTitle id="process-picture">流程图</SectionTitle>
          <Suspense fallback={<Skeleton lines={4} />}>
            <ProcessChart process={process} />
          </Suspense>
          <p className="quiet">实线箭头是往下办理，虚线箭头是退回或撤回。</p>
        </section>
        <section className="card stack" aria-labelledby="process-steps">
          <SectionTitle id="process-steps">每一步由谁办理、办什么、几日内办结</SectionTitle>
          <StepList process={process} />
          {process.ends.length > 0 && (
            <div>
              <h3>办理结果</h3>
              <ul>
                {process.ends.map((end) => (
                  <li key={end.label}>
                    <b>{end.label}</b>
                    {end.sentence && `：${end.sentence}`}
                  </li>
                ))}
              </ul>
            </div>
          )}
        </section>
      </div>
    </>
  )
}

function StepList({ process }: { process: Process }) {
  const stageOf = (code: string) => process.stages?.find((stage) => stage.steps.includes(code))
  return (
    <ol className="process-steps">
      {process.steps.map((step) => {
        const stage = stageOf(step.code)
        return (
          <li key={step.code}>
            <h3>
              {step.label}
              {stage && stage.label !== step.label && <span className="quiet">（{stage.label}）</span>}
            </h3>
            <dl>
              <div>
                <dt>由谁办理</dt>
                <dd>{step.who}</dd>
              </div>
              <div>
                <dt>办理期限</dt>
                <dd>{dueWords(step.due)}</dd>
              </div>
              <div>
                <dt>办什么</dt>
                <dd>
                  <ul>
                    {moveWords(step).map((words) => (
                      <li key={words}>{words}</li>
                    ))}
                  </ul>
                </dd>
              </div>
              <div>
                <dt>申报人看到</dt>
                <dd>{step.sentence}</dd>
              </div>
            </dl>
          </li>
        )
      })}
    </ol>
  )
}
