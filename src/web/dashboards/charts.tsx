import { addDays, formatDate } from '../../lib/dates.ts'
import { nameOfState } from '../../modules/cases/rules/state-words.ts'
import { ChartCard, type Way } from './ChartCard.tsx'
import { colourOf, GROUPS, inGroups, statesIn } from './drawings.ts'
import type { Totals } from './TotalsPart.tsx'

type Given = { readonly found: Totals; readonly within: Way }

/** 办理情况: every state in business words. */
export function StateChart({ found, within }: Given) {
  return (
    <ChartCard
      title="办理情况"
      of="状态"
      columns={['件数']}
      drawing={{
        look: 'bars',
        categories: found.states.map((one) => nameOfState(one.state)),
        // One series a colour: each bar has the colour of its state.
        series: found.states.map(({ state }, index) => ({
          name: nameOfState(state),
          colour: colourOf(state),
          values: found.states.map((one, at) => (at === index ? one.count : Number.NaN)),
        })),
        stacked: true,
        plain: true,
        unit: '件',
      }}
      rows={found.states.map(({ state, count }) => ({
        key: state,
        name: nameOfState(state),
        cells: [{ text: String(count), way: { ...within, state } }],
      }))}
    />
  )
}

/** 走到哪一步: how many came as far as each stage of an activity. */
export function FunnelChart({ funnel, within }: { funnel: NonNullable<Totals['funnel']>; within: Way }) {
  return (
    <ChartCard
      title="各阶段走到的人数"
      note="走到一个阶段，是指正在这个阶段、已经到了后面的阶段，或者已经办结。"
      of="阶段"
      columns={['走到', '现在在这里']}
      drawing={{
        look: 'bars',
        categories: funnel.map((stage) => stage.label),
        series: [{ name: '走到', colour: '--accent-3', values: funnel.map((stage) => stage.reached) }],
        stacked: false,
        unit: '件',
      }}
      rows={funnel.map(({ label, reached, standing, steps }) => ({
        key: label,
        name: label,
        cells: [
          { text: String(reached) },
          { text: String(standing), way: { ...within, cut: 'step', code: steps.join(',') } },
        ],
      }))}
    />
  )
}

/** 办理进度: how many came and how many ended, week by week. */
export function FlowChart({ found, within }: Given) {
  const first = found.weeks.findIndex((one) => one.came > 0 || one.closed > 0)
  if (first < 0) return null
  // A week before the first case says nothing; a single point would be no line.
  const weeks = found.weeks.slice(Math.min(first, found.weeks.length - 6))
  return (
    <ChartCard
      title="每周收到和办结"
      of="周"
      columns={['收到', '办结']}
      drawing={{
        look: 'lines',
        categories: weeks.map(({ week }) => `${Number(week.slice(5, 7))}月${Number(week.slice(8))}日`),
        series: [
          { name: '收到', colour: '--accent-3', values: weeks.map((one) => one.came) },
          { name: '办结', colour: '--good', values: weeks.map((one) => one.closed) },
        ],
        stacked: false,
        unit: '件',
      }}
      rows={weeks.toReversed().map(({ week, came, closed }) => ({
        key: week,
        name: `${formatDate(week)}至${formatDate(addDays(week, 6)).replace(/^\d+年/, '')}`,
        cells: [
          { text: String(came), way: { ...within, cut: 'week', code: week } },
          { text: String(closed), way: { ...within, cut: 'closed', code: week } },
        ],
      }))}
    />
  )
}

/** 各环节用时: half and nine of ten of the finished stays. */
export function StayChart({ found }: { found: Totals }) {
  return (
    <ChartCard
      title="各环节用时"
      note="从到达环节到离开，按日历日；“一半”是中位数。"
      of="环节"
      columns={['一半在（天）', '九成在（天）', '次数']}
      drawing={{
        look: 'bars',
        categories: found.stays.map((one) => one.step),
        series: [
          { name: '一半在', colour: '--accent-3', values: found.stays.map((one) => one.medianDays) },
          { name: '九成在', colour: '--accent-line', values: found.stays.map((one) => one.p90Days) },
        ],
        stacked: false,
        unit: '天',
      }}
      rows={found.stays.map(({ step, medianDays, p90Days, count }) => ({
        key: step,
        name: step,
        cells: [{ text: String(medianDays) }, { text: String(p90Days) }, { text: String(count) }],
      }))}
    />
  )
}

/** 退回原因: how many cases were returned for each reason. */
export function ReasonChart({ found, within }: Given) {
  const shown = found.reasons.slice(0, 12)
  return (
    <ChartCard
      title="退回原因"
      note="一件业务因同一原因多次退回只算一件；写了几个原因的，每个原因各算一件。"
      of="原因"
      columns={['件数']}
      drawing={{
        look: 'bars',
        categories: shown.map((one) => one.code),
        series: [{ name: '件数', colour: '--seal', values: shown.map((one) => one.count) }],
        stacked: false,
        unit: '件',
      }}
      rows={found.reasons.map(({ code, count }) => ({
        key: code,
        name: code,
        cells: [{ text: String(count), way: { ...within, cut: 'reason', code } }],
      }))}
    />
  )
}

/** 各单位办理情况: the units with the most cases, and what has become of them. */
export function UnitChart({ found, within }: Given) {
  if (found.units.length < 2) return null
  const groups = found.units.map((unit) => inGroups(unit.states))
  return (
    <ChartCard
      title="各单位办理情况"
      note="业务最多的单位。终止是指不予受理、审核不同意、废弃、逾期视为放弃等。"
      of="工作单位"
      columns={['收到', ...GROUPS.map((group) => group.name)]}
      drawing={{
        look: 'bars',
        categories: found.units.map((unit) => unit.code),
        series: GROUPS.map(({ code, name, colour }) => ({
          name,
          colour,
          values: groups.map((one) => one[code]),
        })),
        stacked: true,
        unit: '件',
      }}
      rows={found.units.map(({ code, count, states }, index) => ({
        key: code,
        name: code,
        cells: [
          { text: String(count), way: { ...within, cut: 'unit', code } },
          ...GROUPS.map((group) => ({
            text: String(groups[index]?.[group.code] ?? 0),
            way: { ...within, cut: 'unit', code, state: statesIn(states, [group.code]) },
          })),
        ],
      }))}
    />
  )
}
