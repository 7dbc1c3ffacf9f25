import { addDays, businessDateOf } from '../../lib/dates.ts'
import { type ActivityDraft, publishActivity, saveActivity } from '../../modules/activities/index.ts'
import type { Player } from './player.ts'
import type { DemonstrationOffice, Population } from './population.ts'
import { daysBefore } from './population.ts'

const NOTICE = `# 申报对象
在本市企业、事业单位、社会团体等用人单位从事专业技术工作，符合职称初定条件且未取得相应层级职称的在职专业技术人员。离退休人员不得申报。

# 申报条件
1. 遵守国家宪法和法律法规，具有良好的职业道德和敬业精神。
2. 本科毕业满1年、专科毕业满3年，可以初定助理级职称；中专毕业满1年，可以初定员级职称。
3. 按规定参加继续教育，每年不少于90学时，其中专业科目一般不少于三分之二。

# 办理程序
个人申报，工作单位审核，职称业务主管部门审核，授权管理单位颁发电子证书。

# 需要的材料
近期免冠照片、学历学位证书、工作经历和年度考核的证明材料。请使用彩色扫描件，每个文件不超过10 MB。`

const SERIES = ['05', '06', '09', '13', '22']

/** Publishes what the cities offer: one open, one closed, one upcoming each; answers the open one by the city's index. */
export async function publishActivities(
  player: Player,
  population: Population,
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const open = new Map<string, string>()
  const today = businessDateOf(now)
  const year = Number(today.slice(0, 4))
  for (const [index, city] of population.cities.entries()) {
    // Published long ago, so that its window was still ahead of it then.
    await publish(player, city, daysBefore(now, 58).at, {
      title: `${year}年第一批职称初定`,
      windowFrom: addDays(today, -56),
      windowTo: addDays(today, -32),
    })
    const id = await publish(player, city, daysBefore(now, 31).at, {
      title: `${year}年第二批职称初定`,
      windowFrom: addDays(today, -30),
      windowTo: addDays(today, 30),
    })
    open.set(String(index), id)
    await publish(player, city, daysBefore(now, 2).at, {
      title: `${year + 1}年第一批职称初定`,
      windowFrom: addDays(today, 45),
      windowTo: addDays(today, 75),
    })
  }
  return open

  async function publish(
    by: Player,
    city: DemonstrationOffice,
    at: Date,
    activity: Pick<ActivityDraft, 'title' | 'windowFrom' | 'windowTo'>,
  ): Promise<string> {
    const place = city.name.replace('人力资源和社会保障局', '')
    const draft: ActivityDraft = {
      ...activity,
      title: `${place}${activity.title}`,
      year,
      region: '510000',
      mode: 'initial-conferral',
      offers: SERIES.map((seriesCode) => ({ seriesCode, levels: ['assistant'], specialtyCodes: [] })),
      notice: NOTICE,
      phone: '099-8123333',
    }
    const saved = await by.as(at, city.clerkId, city.id, (act) =>
      saveActivity(act, city.id, { activityId: null, seenVersion: 0, draft }),
    )
    await by.as(at, city.clerkId, city.id, (act) =>
      publishActivity(act, city.id, { activityId: saved.id, seenVersion: saved.version }),
    )
    return saved.id
  }
}
