import { describe, expect, it } from 'vitest'
import { decideBegin, type SlotRule } from './decide-begin.ts'
import { cleanName, nameForKind, namesOfKinds, writeSize } from './file-kind.ts'

const photo: SlotRule = { accept: ['jpeg', 'png'], maxBytes: 500 * 1024, maxCount: 1 }
const empty = { inPlace: 0, openUploads: 0 }

describe('能不能开始上传', () => {
  it.each([
    ['正好500KB的照片可以', { name: '照片.jpg', bytes: 512_000 }, empty, null],
    ['多一个字节就不行', { name: '照片.jpg', bytes: 512_001 }, empty, 'attachments.too-large'],
    ['扩展名大写也认', { name: '照片.JPG', bytes: 1 }, empty, null],
    ['没有扩展名时由内容决定', { name: '照片', bytes: 1 }, empty, null],
    ['不接受的扩展名', { name: '照片.pdf', bytes: 1 }, empty, 'attachments.wrong-kind'],
    ['空文件', { name: '照片.png', bytes: 0 }, empty, 'attachments.empty'],
    ['位置已满', { name: '照片.png', bytes: 1 }, { inPlace: 1, openUploads: 0 }, 'attachments.place-full'],
    [
      '没传完的太多',
      { name: '照片.png', bytes: 1 },
      { inPlace: 0, openUploads: 60 },
      'attachments.too-many-open',
    ],
  ])('%s', (_title, file, now, code) => {
    expect(decideBegin(file, photo, now)?.code ?? null).toBe(code)
  })
})

describe('文件名', () => {
  it.each([
    ['学历证书（扫描件）.pdf', '学历证书（扫描件）.pdf'],
    ['C:\\用户\\桌面\\证书.pdf', '证书.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['照片\u202egpj.exe', '照片gpj.exe'],
    ['第一行\n第二行.png', '第一行第二行.png'],
    ['...', '未命名'],
    ['𠮷野家.jpg', '𠮷野家.jpg'],
  ])('%j 保存为 %j', (name, kept) => {
    expect(cleanName(name)).toBe(kept)
  })

  it('过长的名字截短后保留扩展名', () => {
    const name = cleanName(`${'证'.repeat(180)}.pdf`)
    expect([...name]).toHaveLength(120)
    expect(name.endsWith('.pdf')).toBe(true)
  })

  it.each([
    ['证书.pdf', 'pdf', '证书.pdf'],
    ['照片.JPEG', 'jpeg', '照片.JPEG'],
    ['照片.png', 'jpeg', '照片.jpg'],
    ['论文2.0版', 'pdf', '论文2.0版.pdf'],
  ] as const)('%s 的内容是%s，名字改为%s', (name, kind, right) => {
    expect(nameForKind(name, kind)).toBe(right)
  })

  it('大小和格式写成人能读的样子', () => {
    expect([512_000, 1_572_864, 20 * 1024 * 1024, 3].map(writeSize)).toEqual([
      '500KB',
      '1.5MB',
      '20MB',
      '1KB',
    ])
    expect([namesOfKinds(['pdf']), namesOfKinds(['pdf', 'jpeg', 'png'])]).toEqual(['PDF', 'PDF、JPG或PNG'])
  })
})
