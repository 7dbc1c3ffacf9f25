import type { ActivityDraft } from './activity-draft.ts'

type Plain = Exclude<
  keyof ActivityDraft,
  'overlay' | 'policy' | 'offers' | 'committee' | 'rules' | 'noticeId'
>

const lines: readonly (readonly [name: Plain, label: string])[] = [
  ['title', '活动名称'],
  ['year', '年度'],
  ['windowFrom', '申报开始日期'],
  ['windowTo', '申报截止日期'],
  ['phone', '咨询电话'],
]

/** Lists in words what changed in the face of an activity from one publication to another. */
export function diffDrafts(before: ActivityDraft, after: ActivityDraft): string[] {
  const changed = lines.flatMap(([name, label]) =>
    before[name] === after[name]
      ? []
      : [`${label}由“${before[name] ?? '未填写'}”改为“${after[name] ?? '未填写'}”`],
  )
  const differs = (name: keyof ActivityDraft) => JSON.stringify(before[name]) !== JSON.stringify(after[name])
  return [
    ...changed,
    ...(differs('offers') ? ['申报范围有改动'] : []),
    ...(before.notice === after.notice ? [] : ['申报要求有改动']),
    ...(differs('noticeId') ? ['发布的公告有改动'] : []),
    ...(differs('committee') ? ['评委会信息有改动'] : []),
  ]
}
