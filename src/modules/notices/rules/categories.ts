/** The kinds of public notice. */
export const CATEGORIES = ['activity', 'policy', 'publicity', 'guide', 'other'] as const
export type Category = (typeof CATEGORIES)[number]

/** The kinds as people read them. */
export const CATEGORY_LABELS: Readonly<Record<Category, string>> = {
  activity: '申报通知',
  policy: '政策文件',
  publicity: '公示公告',
  guide: '办事指南',
  other: '其他',
}
