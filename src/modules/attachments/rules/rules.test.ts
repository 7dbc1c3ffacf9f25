import { describe, expect, it } from 'vitest'
import { decideBegin, type SlotRule } from './decide-begin.ts'
import { describeChange } from './describe-change.ts'
import { faultForPlace } from './fault-for-place.ts'
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

describe('会自动压缩的位置', () => {
  const shrinking: SlotRule = { ...photo, accept: ['jpeg', 'png', 'pdf'], shrink: true }
  const MB = 1024 * 1024
  it.each([
    ['照片可以大到30MB', { name: '照片.jpg', bytes: 30 * MB }, shrinking, null],
    ['再大就压不动了', { name: '照片.jpg', bytes: 30 * MB + 1 }, shrinking, 'attachments.picture-too-large'],
    ['没有扩展名的可能是照片', { name: '照片', bytes: MB }, shrinking, null],
    ['文档不压缩', { name: '论文.pdf', bytes: MB }, shrinking, 'attachments.too-large'],
    ['收JPG的位置也收手机照片，不压缩的位置也要转换', { name: 'IMG_1.HEIC', bytes: 3 * MB }, photo, null],
    [
      '只收PNG的位置不能压成JPG',
      { name: '章.png', bytes: MB },
      { ...shrinking, accept: ['png'] },
      'attachments.too-large',
    ],
  ] satisfies [string, { name: string; bytes: number }, SlotRule, string | null][])(
    '%s',
    (_title, file, rule, code) => {
      expect(decideBegin(file, rule, empty)?.code ?? null).toBe(code)
    },
  )

  it.each([
    ['压缩过的写明大小', 'jpeg', 8_598_324, 491_520, '已由8.2MB压缩到480KB'],
    ['手机照片写明转换', 'heic', 2_000_000, 1_900_000, '已由HEIC转为JPG'],
    ['手机照片转换后又压缩的都写明', 'heic', 8_598_324, 491_520, '已由HEIC转为JPG，由8.2MB压缩到480KB'],
    ['只去掉拍摄信息的不写', 'jpeg', 2_000_000, 1_990_000, null],
  ] as const)('%s', (_title, arrivedKind, arrivedBytes, bytes, sentence) => {
    expect(describeChange({ arrivedKind, kind: 'jpeg', arrivedBytes, bytes, maxBytes: 2_097_152 })).toBe(
      sentence,
    )
  })
})

describe('已有的文件能不能放进另一个位置', () => {
  const award = { name: '获奖证书.jpg', type: 'jpeg', bytes: 300_000 } as const
  it.each([
    ['格式、大小、个数都合适', award, 0, null],
    ['格式不合适', { ...award, type: 'pdf' } as const, 0, '只接受JPG或PNG'],
    ['超过上限', { ...award, bytes: 600_000 }, 0, '超过这里500KB的上限'],
    ['位置已满', award, 1, '最多放1个文件'],
  ])('%s', (_title, file, inPlace, sentence) => {
    const fault = faultForPlace(file, photo, inPlace)
    if (sentence === null) expect(fault).toBeNull()
    else expect(fault).toContain(sentence)
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
    ['IMG_0001.HEIC', 'jpeg', 'IMG_0001.jpg'],
    ['论文集', 'zip', '论文集.zip'],
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
