import type { readOwn } from '../../modules/activities/activity.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { InstantText } from '../ui/small.tsx'

const KINDS: Readonly<Record<string, string>> = {
  route: '流程',
  form: '申报表',
  print: '打印样式',
  policy: '政策参数',
}

/** What has been published of an activity, the newest first, with the versions of the definitions it pins. */
export function ActivityRevisions({ revisions }: { revisions: ReplyOf<typeof readOwn>['revisions'] }) {
  return (
    <aside className="card stack activity-editor-side" aria-labelledby="activity-revisions">
      <SectionTitle id="activity-revisions">发布记录</SectionTitle>
      {revisions.length === 0 ? (
        <p className="quiet">还没有发布。填好各项后按“发布”，有缺漏会在对应的位置提示。</p>
      ) : (
        <ol className="revisions">
          {revisions.map((one) => (
            <li key={one.id}>
              <b>第 {one.revision} 版</b>
              <div className="quiet">
                <InstantText at={one.publishedAt} />
              </div>
              <div className="quiet">
                {one.refs
                  .flatMap((ref) => {
                    const kind = KINDS[ref.kind]
                    return kind ? `${kind}第 ${ref.version} 版` : []
                  })
                  .join('，')}
              </div>
            </li>
          ))}
        </ol>
      )}
    </aside>
  )
}
