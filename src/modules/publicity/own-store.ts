import { formatDate, formatInstant } from '../../lib/dates.ts'
import type { PersonalStore } from '../accounts/index.ts'

const MOST = 1000
const OUTCOMES: Readonly<Record<string, string>> = { passed: '公示通过', failed: '公示不通过' }

/** On which lists a person was put out. Objections are left out: a copy of one's data must not tell that somebody objected, or what. */
export const publicityStore: PersonalStore = {
  code: 'publicity.item',
  label: '公示记录',
  collect: async (read, personId) => {
    const rows = await read
      .selectFrom('publicity_item as item')
      .innerJoin('publicity_period as period', 'period.id', 'item.period_id')
      .select([
        'item.name',
        'item.cells',
        'item.joined_at',
        'item.left_at',
        'item.left_reason',
        'item.outcome',
        'item.opinion',
        'period.label',
        'period.group_title',
        'period.organisation_name',
        'period.until_day',
      ])
      .where('item.person_id', '=', personId)
      .orderBy('item.joined_at', 'desc')
      .limit(MOST)
      .execute()
    return rows.map((row) => ({
      公示: `${row.group_title}${row.label}`,
      公示单位: row.organisation_name,
      姓名: row.name,
      公示内容: row.cells.join('，'),
      开始时间: formatInstant(row.joined_at),
      截止日期: formatDate(row.until_day),
      结果: row.left_at ? `已退出：${row.left_reason ?? ''}` : (OUTCOMES[row.outcome ?? ''] ?? ''),
      公示意见: row.opinion ?? '',
    }))
  },
}
