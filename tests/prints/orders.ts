import sharp from 'sharp'
import { definitionsFolder } from '../../src/app/load-definitions.ts'
import { readDefinitions } from '../../src/app/read-definitions.ts'
import { PrintDefinition } from '../../src/engines/printing/index.ts'
import { makeQrSvg } from '../../src/platform/pdf/qr-svg.ts'
import { makeSealSvg } from '../../src/platform/pdf/seal-svg.ts'
import type { RenderOrder } from '../../src/platform/pdf/typst-compiler.ts'

const files = await readDefinitions(definitionsFolder)

/** Every national print. */
export const nationalPrints = files
  .filter((one) => one.kind === 'print' && one.region === 'national')
  .map((one) => PrintDefinition.parse(JSON.parse(one.text)))

/** The Typst template of a national print, as its definition holds it. */
function templateOf(code: string) {
  const file = files.find((one) => one.kind === 'print' && one.code === code)
  const { main, sources } = PrintDefinition.parse(JSON.parse(file?.text ?? 'null'))
  return { main, sources }
}

/** A drawn portrait of 413 × 579 pixels. */
export function aPhoto(): Promise<Buffer> {
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 413 579"><rect width="413" height="579" fill="#4a90d9"/>' +
    '<path d="M40 579c0-150 60-190 166-190s166 40 166 190z" fill="#223"/>' +
    '<ellipse cx="206" cy="250" rx="95" ry="125" fill="#f0cfb4"/>' +
    '<path d="M105 240c-10-120 40-170 101-170s111 50 101 170c-20-90-60-90-101-90s-81 0-101 90z" fill="#222"/></svg>'
  return sharp(Buffer.from(drawing)).jpeg({ quality: 85 }).toBuffer()
}

/** What every print gets besides its own data. */
function anEnvelope(title: string, changes: Readonly<Record<string, unknown>> = {}) {
  const plain = { watermark: null, code: null, paper: 'a4', flipped: false, blank: false }
  return { title, on: '2026年11月22日', ...plain, ...changes }
}

/** The data of a title certificate, with anything changed that the test is about. */
export function aCertificate(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    print: anEnvelope('专业技术职称证书'),
    title: '专业技术职称证书',
    issuer: '云岭省青川市人力资源和社会保障局',
    issuedOn: '2026年11月22日',
    name: '欧阳䶮',
    sex: '女',
    identityNumber: '510101********0021',
    series: '工程技术',
    specialty: '水利水电工程',
    qualification: '助理工程师',
    level: '初级',
    method: '初定',
    organLabel: '授权管理单位',
    organ: '青川市职称改革工作领导小组办公室',
    obtainedOn: '2026年11月20日',
    certificateNumber: 'QC2026CD00000123',
    verificationAddress: 'https://zc.example.org/verify',
    note: '本电子证书与纸质证书具有同等效力。',
    photo: true,
    seal: true,
    void: null,
    ...changes,
  }
}

/** An order for a title certificate with photo, QR code and seal. */
export async function aCertificateOrder(
  changes: Readonly<Record<string, unknown>> = {},
  photo?: Buffer,
): Promise<RenderOrder> {
  const data = aCertificate(changes)
  return {
    template: templateOf('title-certificate'),
    data,
    files: {
      photo: photo ?? (await aPhoto()),
      'qr.svg': makeQrSvg(`${data.verificationAddress}/8f3kQx2LmN7pR4tV`),
      'seal.svg': makeSealSvg({ body: data.issuer, line: '演示' }),
    },
    date: new Date('2026-11-22T01:00:00Z'),
  }
}

/** An order for a 初定表 of several pages. */
export async function aConferralOrder(
  changes: Readonly<Record<string, unknown>> = {},
  print: Readonly<Record<string, unknown>> = {},
): Promise<RenderOrder> {
  const pair = (label: string, value: string, wide = false) => ({ label, value, wide })
  const employer = '云岭省青川市水利水电勘测设计研究院有限公司'
  return {
    template: templateOf('conferral-form'),
    data: {
      print: anEnvelope('专业技术职务任职资格初定表', print),
      number: 'CD2026-0001234',
      photo: true,
      sections: [
        {
          title: '个人基本信息',
          kind: 'pairs',
          pairs: [
            pair('姓名', '欧阳䶮𬱖'),
            pair('性别', '女'),
            pair('民族', '汉族'),
            pair('工作单位', employer, true),
            pair('申报系列', '工程技术'),
            pair('申报专业', '水利水电工程'),
            pair('资格名称', '助理工程师'),
          ],
        },
        {
          title: '业绩综述',
          kind: 'text',
          text: '独立完成“石板河水库”等3座小（1）型水库的大坝稳定计算。'.repeat(12),
        },
        { title: '资历信息', kind: 'rows', columns: [{ label: '现职称' }, { label: '取得时间' }], rows: [] },
        {
          title: '工作经历',
          kind: 'rows',
          columns: [{ label: '开始时间' }, { label: '结束时间' }, { label: '工作单位' }],
          rows: Array.from({ length: 30 }, (_, index) => [
            `${1994 + index}年7月`,
            `${1995 + index}年6月`,
            employer,
          ]),
        },
      ],
      opinions: [
        {
          label: '单位意见',
          text: '同意推荐。',
          organisation: '设计院',
          by: '张明远',
          on: '2026年10月9日',
          sealNote: '（公章）',
        },
        { label: '授权管理单位意见', text: '', organisation: '', by: '', on: '', sealNote: '（公章）' },
      ],
      ...changes,
    },
    files: { photo: await aPhoto() },
    date: new Date('2026-11-22T01:00:00Z'),
  }
}
