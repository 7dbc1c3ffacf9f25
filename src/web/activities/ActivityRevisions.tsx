import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { diffForms, Form } from '../../engines/forms/index.ts'
import { type readOwn, readRevision } from '../../modules/activities/activity.contract.ts'
import { diffDrafts } from '../../modules/activities/rules/diff-drafts.ts'
import { diffPolicies, diffRules } from '../../modules/definitions/rules/diff-definitions.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { ChangeList } from '../definitions/ChangeList.tsx'
import { call } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { InstantText } from '../ui/small.tsx'
import { Loaded } from '../ui/states.tsx'

const KINDS: Readonly<Record<string, string>> = {
  route: '流程',
  form: '申报表',
  print: '打印样式',
  policy: '政策参数',
  rule: '申报条件',
}

type Revision = ReplyOf<typeof readOwn>['revisions'][number]

/** What has been published of an activity, the newest first: by whom, what changed, and how many declarations go by it. */
export function ActivityRevisions({
  activityId,
  revisions,
}: {
  activityId: string | null
  revisions: readonly Revision[]
}) {
  return (
    <section className="card stack" aria-labelledby="activity-revisions">
      <SectionTitle id="activity-revisions">发布记录</SectionTitle>
      {revisions.length === 0 ? (
        <p className="quiet">还没有发布。填好各项后按“发布”，有缺漏会在对应的位置提示。</p>
      ) : (
        <>
          <p className="quiet">已经开始的申报始终按开始时的一版办理，再次发布不影响。</p>
          <ol className="revisions">
            {revisions.map((one) => (
              <li key={one.id}>
                <b>第 {one.revision} 版</b>{' '}
                <span className="quiet">
                  <InstantText at={one.publishedAt} />，{one.publishedBy}发布
                </span>
                <div className="quiet">
                  {one.running === 0
                    ? '没有正在办理的申报按这一版'
                    : `${one.running} 份正在办理的申报按这一版`}
                  ；
                  {one.refs
                    .flatMap((ref) => (KINDS[ref.kind] ? `${KINDS[ref.kind]}第 ${ref.version} 版` : []))
                    .join('，')}
                </div>
                {one.revision > 1 && activityId !== null && (
                  <Changes activityId={activityId} from={one.revision - 1} to={one.revision} />
                )}
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}

function Changes({ activityId, from, to }: { activityId: string; from: number; to: number }) {
  const [open, setOpen] = useState(false)
  const changes = useQuery({
    queryKey: ['activities', 'changes', activityId, from, to],
    queryFn: () => readChanges(activityId, from, to),
    enabled: open,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!open) {
    return (
      <Button kind="quiet" size="small" onClick={() => setOpen(true)}>
        与第 {from} 版相比改了什么
      </Button>
    )
  }
  return (
    <Loaded query={changes} lines={2}>
      {(texts) => <ChangeList changes={texts} />}
    </Loaded>
  )
}

async function readChanges(activityId: string, from: number, to: number): Promise<string[]> {
  const read = (revision: number) => call(readRevision, { params: { activityId, revision } })
  const [before, after] = await Promise.all([read(from), read(to)])
  const [was, now] = [Form.safeParse(before.form), Form.safeParse(after.form)]
  return [
    ...diffDrafts(before.content, after.content),
    ...(was.success && now.success ? diffForms(was.data, now.data).map((one) => one.text) : []),
    ...diffRules(before.content.rules ?? [], after.content.rules ?? []),
    ...diffPolicies(before.policy, after.policy),
  ]
}
