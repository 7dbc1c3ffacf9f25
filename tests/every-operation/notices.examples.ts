import { noticeOperations } from '../../src/modules/notices/index.ts'
import { type ExamplesOf, forId } from './example.ts'
import type { Stage } from './stage.ts'

const ofNotice = (noticeId: string) => ({ params: { noticeId } })
const text = {
  title: '关于现场咨询安排的公告',
  category: 'guide' as const,
  body: '本周三上午在政务服务大厅设咨询台。',
  from: null,
  until: null,
  attachmentIds: [],
}

/** A notice of the city with a text, not published. */
async function aDraft(stage: Stage): Promise<{ id: string; version: number }> {
  const { city } = stage.cast
  const { title, category } = text
  const made = await stage.done(city, noticeOperations.createNotice, { body: { title, category } })
  const body = { ...text, seenVersion: made.version }
  return stage.done(city, noticeOperations.saveNotice, { ...ofNotice(made.id), body })
}

async function aPublished(stage: Stage): Promise<{ id: string; version: number }> {
  const { id, version } = await aDraft(stage)
  return stage.done(stage.cast.city, noticeOperations.publishNotice, {
    ...ofNotice(id),
    body: { seenVersion: version },
  })
}

async function aWithdrawn(stage: Stage): Promise<{ id: string }> {
  const { id, version } = await aPublished(stage)
  return stage.done(stage.cast.city, noticeOperations.withdrawNotice, {
    ...ofNotice(id),
    body: { seenVersion: version },
  })
}

const seen = ({ id, version }: { id: string; version: number }, stage: Stage) =>
  forId(stage, id, (noticeId) => ({ ...ofNotice(noticeId), body: { seenVersion: version } }))

export const noticeExamples: ExamplesOf<typeof noticeOperations> = {
  async listPublicNotices(stage) {
    const { id } = await aPublished(stage)
    const draft = await aDraft(stage)
    return { entitled: null, input: { query: { limit: 50 } }, mentions: id, omits: draft.id }
  },
  async readPublicNotice(stage) {
    const { id } = await aPublished(stage)
    const hidden = [await aDraft(stage), await aWithdrawn(stage)]
    return {
      entitled: null,
      ...forId(stage, id, ofNotice),
      concealed: hidden.map((one) => ofNotice(one.id)),
    }
  },
  async listOwnNotices(stage) {
    const { id } = await aDraft(stage)
    return { entitled: stage.cast.city, input: { query: { limit: 50 } }, mentions: id }
  },
  async readOwnNotice(stage) {
    const { id } = await aPublished(stage)
    return { entitled: stage.cast.city, ...forId(stage, id, ofNotice) }
  },
  createNotice: async (stage) => ({
    entitled: stage.cast.city,
    input: { body: { title: text.title, category: text.category } },
  }),
  async saveNotice(stage) {
    const { id, version } = await aDraft(stage)
    const body = { ...text, title: '关于咨询安排的更正', seenVersion: version }
    return { entitled: stage.cast.city, ...forId(stage, id, (one) => ({ ...ofNotice(one), body })) }
  },
  async publishNotice(stage) {
    return { entitled: stage.cast.city, ...seen(await aDraft(stage), stage) }
  },
  async withdrawNotice(stage) {
    return { entitled: stage.cast.city, ...seen(await aPublished(stage), stage) }
  },
}
