import { PDFDocument } from '@cantoo/pdf-lib'
import pg from 'pg'
import sharp from 'sharp'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { theWorkshop } from './checking.ts'
import {
  copyFiles,
  filesOf,
  filesOfOwner,
  listSameContent,
  pinFiles,
  removeFiles,
  storeFile,
} from './index.ts'

const world = await testWorld(await testDatabase())
const personOf = (letter: string) => `01990000-0000-7000-8000-00000000000${letter}`
const locker = { kind: 'locker', id: '01990000-0000-7000-8000-0000000000d1' }
const court = { kind: 'court', id: '01990000-0000-7000-8000-0000000000d2' }
const elsewhere = { kind: 'court', id: '01990000-0000-7000-8000-0000000000d3' }
afterAll(() => theWorkshop().close())

async function aPdf(title: string): Promise<Buffer> {
  const document = await PDFDocument.create()
  document.addPage()
  document.setTitle(title)
  return Buffer.from(await document.save())
}

const aPicture = (background: string, maker: string) =>
  sharp({ create: { width: 60, height: 80, channels: 3, background } })
    .jpeg()
    .withExif({ IFD0: { Make: maker } })
    .toBuffer()

function store(owner: { kind: string; id: string }, slot: string, bytes: Buffer, by = personOf('a')) {
  return world.act(null, (act) =>
    storeFile(act, {
      ownerKind: owner.kind,
      ownerId: owner.id,
      slot,
      name: '证书',
      bytes,
      accept: ['pdf', 'jpeg'],
      uploadedBy: by,
    }),
  )
}

const copy = (files: Parameters<typeof copyFiles>[1], from = locker, to = court) =>
  world.act(null, (act) => copyFiles(act, files, from, to))

describe('把已有的文件放到另一处', () => {
  it('内容不再存一份，新文件立即可用，名字、页数、缩略图都在', async () => {
    const id = await store(locker, 'award', await aPdf('甲'))
    const before = await world.database.pool.query('select count(*) as n from attachment_content')
    const copied = await copy([{ id, toSlot: 'row.1.proof' }])
    const after = await world.database.pool.query('select count(*) as n from attachment_content')
    expect(after.rows).toEqual(before.rows)
    const [old, fresh] = [
      (await filesOf(world.database.read, [id])).get(id),
      (await filesOfOwner(world.database.read, court.kind, court.id)).find(
        (one) => one.slot === 'row.1.proof',
      ),
    ]
    expect(fresh).toEqual({ ...old, id: copied.get(id), slot: 'row.1.proof' })
    expect(fresh?.id).not.toBe(id)
  })

  it('再放一次不会变成两个；同一内容可以放在不同的位置', async () => {
    const id = await store(locker, 'award', await aPdf('乙'))
    const first = await copy([{ id, toSlot: 'row.2.proof' }])
    expect(await copy([{ id, toSlot: 'row.2.proof' }])).toEqual(first)
    const other = await copy([{ id, toSlot: 'row.3.proof' }])
    expect(other.get(id)).not.toBe(first.get(id))
  })

  it('新位置不接受的格式、超过上限的大小和个数不放进去', async () => {
    const pdf = await store(locker, 'award', await aPdf('丙'))
    const [first, second] = [
      await store(locker, 'photo', await aPicture('#111', 'A')),
      await store(locker, 'photo', await aPicture('#222', 'B')),
    ]
    const rule = { accept: ['jpeg'], maxBytes: 100_000, maxCount: 1 } as const
    const copied = await copy([
      { id: pdf, toSlot: 'row.4.photo', rule },
      { id: first, toSlot: 'row.4.photo', rule },
      { id: second, toSlot: 'row.4.photo', rule },
    ])
    expect([...copied.keys()]).toEqual([first])
    const tiny = await copy([{ id: first, toSlot: 'row.5.photo', rule: { ...rule, maxBytes: 10 } }])
    expect(tiny.size).toBe(0)
  })

  it('不是这个来源的、已删除的文件不能放；已提交固定下来的可以', async () => {
    const foreign = await store(elsewhere, 'papers', await aPdf('丁'))
    const [gone, pinned] = [
      await store(locker, 'award', await aPdf('戊')),
      await store(locker, 'award', await aPdf('己')),
    ]
    await world.act(null, async (act) => {
      await pinFiles(act, locker, [pinned])
      await removeFiles(act, [gone, pinned])
    })
    const copied = await copy([foreign, gone, pinned].map((id) => ({ id, toSlot: 'row.6.proof' })))
    expect([...copied.keys()]).toEqual([pinned])
    expect(await copy([])).toEqual(new Map())
  })
})

describe('一份材料三百个文件', () => {
  it('一起放过去，一次列出来，问数据库的次数不随文件个数增加', async () => {
    const big = { kind: 'court', id: '01990000-0000-7000-8000-0000000000d9' }
    const [one] = [await store(locker, 'award', await aPdf('一份'))]
    // Rows of one content: what is looked at here is how they are read and copied.
    await world.database.pool.query(
      `insert into attachment (id, owner_kind, owner_id, slot, name, declared_bytes, accept, max_count, state, type, bytes,
         sha256, original_sha256, pages, uploaded_by, begun_at, expires_at, finished_at)
       select gen_random_uuid(), 'locker', $2, 'many.' || n, '材料' || n || '.pdf', declared_bytes, accept, max_count, state,
         type, bytes, sha256, original_sha256, pages, uploaded_by, begun_at, expires_at, finished_at
       from attachment, generate_series(1, 300) as n where id = $1`,
      [one, locker.id],
    )
    const many = (await filesOfOwner(world.database.read, locker.kind, locker.id)).filter((file) =>
      file.slot.startsWith('many.'),
    )
    const asked = vi.spyOn(pg.Client.prototype, 'query')
    const copied = await copy(
      many.map(({ id }, at) => ({ id, toSlot: `row.${at}.proof` })),
      locker,
      big,
    )
    expect(copied.size).toBe(300)
    // begin, lock, two readings, rows, record (which reads the last entry), commit.
    expect(asked.mock.calls.length).toBeLessThan(12)
    asked.mockClear()
    expect(await filesOfOwner(world.database.read, big.kind, big.id)).toHaveLength(300)
    expect(asked.mock.calls.length).toBe(1)
    asked.mockClear()
    const same = await listSameContent(world.database.read, [...copied.values()])
    expect(same.size).toBe(300)
    expect(asked.mock.calls.length).toBe(1)
    asked.mockRestore()
  })
})

describe('同一份扫描件在别处出现', () => {
  it('同样的内容在别人的材料里，两边都能看出来；自己这一份材料里重复的不算', async () => {
    const bytes = await aPicture('#345', 'SecretPhone')
    const mine = await store(court, 'row.7.proof', bytes)
    await store(court, 'row.8.proof', bytes)
    const theirs = await store(elsewhere, 'row.1.proof', bytes, personOf('b'))
    const alone = await store(court, 'row.9.proof', await aPdf('独一份'))
    const same = await listSameContent(world.database.read, [mine, theirs, alone])
    expect(same.get(mine)).toEqual([
      {
        id: theirs,
        ownerKind: 'court',
        ownerId: elsewhere.id,
        slot: 'row.1.proof',
        uploadedBy: personOf('b'),
        uploadedAt: world.clock.now(),
      },
    ])
    expect(same.get(theirs)).toHaveLength(2)
    expect(same.has(alone)).toBe(false)
  })

  it('去掉拍摄信息后才相同的两张照片也认得出来', async () => {
    const first = await store(court, 'row.10.proof', await aPicture('#456', 'PhoneOne'))
    const second = await store(elsewhere, 'row.2.proof', await aPicture('#456', 'PhoneTwo'), personOf('b'))
    const same = await listSameContent(world.database.read, [first])
    expect(same.get(first)?.map((one) => one.id)).toEqual([second])
  })

  it('按现存内容和按原始内容查找都有索引', async () => {
    const { rows } = await world.database.pool.query(
      `select indexdef from pg_indexes where tablename = 'attachment' and indexdef ~ '\\((original_)?sha256\\)'`,
    )
    expect(rows).toHaveLength(2)
  })
})
