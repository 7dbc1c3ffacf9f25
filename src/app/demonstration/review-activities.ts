import { addDays, businessDateOf } from '../../lib/dates.ts'
import { type ActivityDraft, publishActivity, saveActivity } from '../../modules/activities/index.ts'
import type { Player } from './player.ts'
import { daysBefore, type Population } from './population.ts'

const NOTICE = `# 申报对象
在本市用人单位从事本系列专业技术工作的在职专业技术人员。离退休人员不得申报。

# 申报类别
正常申报、破格申报、同级转评。申报类别开始申报时选择，以后不能更改。

# 办理程序
个人签署真实性承诺后填报，工作单位审核推荐并公示不少于5个工作日，职称业务主管部门逐级审核，评审委员会审核接收后组织评审。`

const SCHEDULE = `1. 个人填报：申报截止日24时以前提交工作单位。
2. 单位推荐：公示不少于5个工作日，公示无异议后报送。
3. 主管部门逐级审核，评委会审核接收。
4. 全部材料接收完成后组织专家评审，结果公示不少于5个工作日。`

const PROOF = {
  type: 'attachments',
  accept: ['pdf', 'jpeg', 'png'],
  maxBytes: 10_485_760,
  maxCount: 10,
} as const

/** What the three committees decide about their forms; the sections differ by this alone. */
const REVIEWS = [
  {
    key: 'engineer',
    title: '工程系列职称评审',
    offer: { seriesCode: '05', specialtyCodes: [] },
    committee: { name: '云溪市工程技术高中级职称评审委员会', group: '建筑、机械、电气、信息学科组' },
    scope: '本市工程技术系列高级工程师、工程师。特种设备、公路养护等专业由省级评委会评审。',
    policyText:
      '业绩成果应为任现职以来取得。破格申报的，应符合破格条件之一，并由两名高于申报层级的同行专家推荐。',
    sections: {
      materials: {
        on: true,
        fields: [
          {
            ...PROOF,
            code: 'representative-work',
            label: '代表性业绩证明',
            required: true,
            help: '1至3项最能代表本人水平的业绩。',
          },
          { ...PROOF, code: 'safety', label: '无重大质量安全责任事故证明', required: false },
        ],
      },
    },
  },
  {
    key: 'educator',
    title: '中小学教师系列职称评审',
    offer: { seriesCode: '22', specialtyCodes: [] },
    committee: { name: '云溪市中小学教师高中级职称评审委员会', group: '语文、数学、英语、综合学科组' },
    scope: '本市公办、民办中小学校和幼儿园的高级教师、一级教师。',
    policyText:
      '申报高级教师的，一般应有1年以上在农村学校或薄弱学校任教的经历。每节公开课一行，证明材料随行上传。',
    sections: {
      teacher: { on: true, minRows: 1 },
      materials: {
        on: true,
        fields: [{ ...PROOF, code: 'qualification', label: '教师资格证书', required: true }],
      },
    },
  },
  {
    key: 'nurse',
    title: '卫生系列（护理）职称评审',
    offer: { seriesCode: '04', specialtyCodes: ['04-3-01', '04-3-02', '04-3-03', '04-3-04'] },
    committee: { name: '云溪市卫生技术副高级职称评审委员会', group: '护理学科组' },
    scope: '本市医疗卫生机构的副主任护师。',
    policyText: '任现职以来每年从事护理工作不少于40周，护理工作量如实填写。',
    sections: {
      health: { on: true },
      'health-service': { on: true },
      materials: {
        on: true,
        fields: [{ ...PROOF, code: 'case-report', label: '护理案例分析报告', required: true }],
      },
    },
  },
] as const
export type ReviewKey = (typeof REVIEWS)[number]['key']

/** Publishes one review each for engineers, teachers and nurses by the first city, which has founded the committees. */
export async function publishReviews(
  player: Player,
  population: Population,
  now: Date,
): Promise<ReadonlyMap<ReviewKey, string>> {
  const published = new Map<ReviewKey, string>()
  const [city] = population.cities
  if (!city) return published
  const today = businessDateOf(now)
  const year = Number(today.slice(0, 4))
  const { at } = daysBefore(now, 29)
  for (const review of REVIEWS) {
    const { name, group } = review.committee
    const draft: ActivityDraft = {
      title: `云溪市${year}年${review.title}`,
      year,
      region: '510000',
      mode: 'review',
      offers: [
        {
          seriesCode: review.offer.seriesCode,
          levels: review.key === 'nurse' ? ['senior-associate'] : ['senior-associate', 'intermediate'],
          specialtyCodes: [...review.offer.specialtyCodes],
        },
      ],
      windowFrom: addDays(today, -28),
      windowTo: addDays(today, 32),
      notice: NOTICE,
      phone: '099-8123366',
      committee: { name, group, scope: review.scope, policyText: review.policyText, schedule: SCHEDULE },
      overlay: { sections: JSON.parse(JSON.stringify(review.sections)) },
    }
    const saved = await player.as(at, city.clerkId, city.id, (act) =>
      saveActivity(act, city.id, { activityId: null, seenVersion: 0, draft }),
    )
    await player.as(at, city.clerkId, city.id, (act) =>
      publishActivity(act, city.id, { activityId: saved.id, seenVersion: saved.version }),
    )
    published.set(review.key, saved.id)
  }
  return published
}
