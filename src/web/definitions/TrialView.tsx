import { useMemo } from 'react'
import type { Calendar, Facts, Route } from '../../engines/workflow/index.ts'
import { drawPicture } from '../../modules/cases/rules/picture.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { ProcessPicture } from '../ui/ProcessPicture.tsx'
import { DeadlineText, InstantText } from '../ui/small.tsx'
import type { Terms } from './RouteBody.tsx'
import { nameOfKey, type pressMove, rolesNow, seenNow, type Trial, toldNow } from './simulate.ts'

/** How a dossier that is tried stands: who may do what now, what was done, what the applicant is told, who sees what. */
export function TrialView({
  route,
  terms,
  calendar,
  trial,
  facts,
  now,
  onPress,
}: {
  route: Route
  terms: Terms
  calendar: Calendar
  trial: Trial
  facts: Facts
  now: string
  onPress: (pressed: Parameters<typeof pressMove>[2]) => void
}) {
  const name = (key: string) => nameOfKey(key, terms.parties)
  const roles = rolesNow(route, trial, facts, now, calendar)
  const { standing } = trial
  const picture = useMemo(() => drawPicture(route, trial.standing, trial.acts as never), [route, trial])
  return (
    <>
      <ProcessPicture title="模拟的办理流程" picture={picture} />
      <div className="simulation">
        <div className="stack">
          <section aria-label="现在可以做的" className="stack">
            <h4 className="shape-heading">现在可以做的</h4>
            {standing.ended && <Notice kind="good">已办结：{trial.acts.at(-1)?.state}</Notice>}
            {roles.map(({ key, moves }) => (
              <div key={key} className="simulation-role">
                <b>{name(key)}</b>
                <div className="simulation-moves">
                  {moves.map((move) => (
                    <Button
                      key={`${move.step} ${move.action}`}
                      size="small"
                      kind={move.kind === 'forward' ? 'primary' : 'plain'}
                      disabled={!move.open}
                      onClick={() => onPress({ key, move })}
                    >
                      {move.label}
                    </Button>
                  ))}
                </div>
                {moves
                  .filter((move) => !move.open)
                  .map((move) => (
                    <p key={`${move.step} ${move.action}`} className="quiet">
                      {move.label}：{move.whyNot}
                    </p>
                  ))}
              </div>
            ))}
          </section>
          <section aria-label="办过的">
            <h4 className="shape-heading">办过的</h4>
            <ol className="change-list">
              {trial.acts.map((act, index) => (
                <li key={`${act.at} ${index.toString()}`}>
                  <InstantText at={act.at} /> {name(act.by)}：{act.label}
                  <span className="quiet">（{act.state}）</span>
                </li>
              ))}
            </ol>
          </section>
        </div>
        <div className="stack">
          <section aria-label="现在在哪里">
            <h4 className="shape-heading">现在在哪里</h4>
            <ul className="change-list">
              {standing.open.map((open) => (
                <li key={`${open.step} ${open.holder}`}>
                  {route.steps.find((step) => step.code === open.step)?.label}，由{name(open.holder)}办理
                  {open.dueAt ? (
                    <>
                      ，期限 <DeadlineText at={open.dueAt} day />
                    </>
                  ) : (
                    '，没有期限'
                  )}
                </li>
              ))}
            </ul>
          </section>
          <section aria-label="告诉申报人的话">
            <h4 className="shape-heading">告诉申报人的话</h4>
            {toldNow(route, standing).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </section>
          <section aria-label="谁看得到什么">
            <h4 className="shape-heading">谁看得到什么</h4>
            <ul className="change-list">
              {seenNow(route, standing, [...terms.parties, ...terms.chains]).map(({ role, sections }) => (
                <li key={role}>
                  {role}：
                  {sections === '*'
                    ? '全部内容'
                    : sections
                        .map((code) => terms.sections.find((one) => one.code === code)?.label ?? code)
                        .join('、')}
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
      <p className="quiet">
        模拟不保存、不发消息；办理时要填写的内容用示例代填，生成证书、公示等不会真的发生。
      </p>
    </>
  )
}
