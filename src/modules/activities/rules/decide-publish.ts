import type { ActivityDraft } from './activity-draft.ts'
import type { Window } from './window.ts'

/** One thing to put right before publishing, at the field it concerns. */
export interface DraftIssue {
  readonly path: string
  readonly message: string
}

/** What the catalogue says about a combination in the chosen 评价方式. */
export type IsOffered = (
  mode: string,
  seriesCode: string,
  level: string,
  specialtyCode: string | null,
) => boolean

/** Lists what is missing or wrong in a draft that is to be published today; nothing listed means it may be published. */
export function listPublishIssues(
  draft: ActivityDraft,
  today: string,
  isOffered: IsOffered,
  published: Window | null = null,
): DraftIssue[] {
  const issues: DraftIssue[] = []
  const add = (path: string, message: string) => issues.push({ path, message })
  if ([...draft.title].length < 4) add('title', '请填写活动名称，至少4个字')
  if (draft.windowFrom === null) add('windowFrom', '请填写申报开始日期')
  if (draft.windowTo === null) add('windowTo', '请填写申报截止日期')
  if (draft.windowFrom !== null && draft.windowTo !== null) {
    if (draft.windowTo < draft.windowFrom) add('windowTo', '截止日期不能早于开始日期')
    else if (draft.windowTo < today) add('windowTo', '截止日期已过，请改为今天或以后的日期')
    else if (published && draft.windowTo < published.windowTo) {
      // People who are filling in rely on the days that were made public; they submit by the window that counts now.
      add('windowTo', '已经公布的截止日期只能延后，不能提前；确需停止受理的，请撤下这个活动')
    }
    if (published && published.windowFrom <= today && draft.windowFrom > published.windowFrom) {
      add('windowFrom', '申报已经开始，开始日期不能再推后')
    }
  }
  if ([...draft.notice.trim()].length < 10) add('notice', '请写明申报要求，至少10个字，申报人据此准备材料')
  if (!/\d{5,}/.test(draft.phone.replace(/\D/g, ''))) add('phone', '请填写申报人可以打通的咨询电话')
  if (draft.offers.length === 0) add('offers', '请至少选择一个申报系列')
  draft.offers.forEach((offer, index) => {
    for (const level of offer.levels) {
      if (!isOffered(draft.mode, offer.seriesCode, level, null)) {
        add(
          `offers.${index}.levels`,
          '所选系列的这个层级不适用当前评价方式（例如以考代评的层级），请去掉后再发布',
        )
      }
    }
    for (const code of offer.specialtyCodes) {
      if (!offer.levels.some((level) => isOffered(draft.mode, offer.seriesCode, level, code))) {
        add(`offers.${index}.specialtyCodes`, '所选专业不属于这个系列和层级，请重新选择')
      }
    }
  })
  return issues
}
