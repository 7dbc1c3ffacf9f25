import { createNotice, publishNotice, saveNotice } from '../../modules/notices/index.ts'
import type { Player } from './player.ts'
import { daysBefore, type Population } from './population.ts'

const NOTICES = [
  {
    days: 40,
    by: 'province',
    category: 'policy',
    title: '关于做好本年度职称初定工作的通知',
    body: '各市、县（区）人力资源和社会保障局，各有关单位：\n\n为做好本年度职称初定工作，现就有关事项通知如下。\n\n1. 职称初定实行网上申报、网上审核、网上发证。\n2. 电子证书与纸质证书具有同等效力，任何单位和个人都可以在本系统核验。\n3. 各级审核部门应当一次性告知需要补正的全部内容。',
  },
  {
    days: 30,
    by: 'city',
    category: 'activity',
    title: '云溪市第二批职称初定开始受理',
    body: '本市第二批职称初定自即日起受理申报。请符合条件的人员登录系统，选择工作单位后填写申报信息。单位审核前可以撤回修改。',
  },
  {
    days: 12,
    by: 'city',
    category: 'guide',
    title: '申报材料常见问题解答',
    body: '1. 照片多大？不超过500 KB，JPG或PNG格式。\n2. 上传中断怎么办？重新选择同一个文件即可从断点继续。\n3. 被退回怎么办？打开“我的申报”，按退回意见逐项修改后重新提交，其他内容不需要重填。',
  },
  {
    days: 3,
    by: 'province',
    category: 'activity',
    title: '系统维护公告',
    body: '本系统定于本周六22时至24时进行维护，期间可以正常填写，提交后的办理时限顺延。',
  },
] as const

/** Publishes the notices of the last weeks. */
export async function publishNotices(player: Player, population: Population, now: Date): Promise<void> {
  for (const notice of NOTICES) {
    const office = notice.by === 'province' ? population.province : population.cities[0]
    if (!office) continue
    const { at } = daysBefore(now, notice.days)
    const by = { id: office.id, name: office.name }
    const draft = await player.as(at, office.clerkId, office.id, (act) =>
      createNotice(act, by, { title: notice.title, category: notice.category }),
    )
    const saved = await player.as(at, office.clerkId, office.id, (act) =>
      saveNotice(act, by, {
        noticeId: draft.id,
        seenVersion: draft.version,
        title: notice.title,
        category: notice.category,
        body: notice.body,
        from: null,
        until: null,
        attachmentIds: [],
      }),
    )
    await player.as(at, office.clerkId, office.id, (act) =>
      publishNotice(act, by, { noticeId: draft.id, seenVersion: saved.version }),
    )
  }
}
