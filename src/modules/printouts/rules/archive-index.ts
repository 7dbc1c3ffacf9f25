import { formatInstant } from '../../../lib/dates.ts'

/** What the index of an archive tells of. */
export interface ArchiveContents {
  readonly dossier: {
    readonly number: string
    readonly personName: string
    readonly employerName: string
    readonly activityTitle: string
    readonly selection: {
      readonly modeName: string
      readonly seriesName: string
      readonly levelName: string
      readonly specialtyName: string
      readonly titleName: string
    }
    readonly snapshots: readonly {
      readonly seq: number
      readonly sha256: string
      readonly submittedAt: string
    }[]
    readonly record: readonly {
      readonly stepLabel: string
      readonly label: string
      readonly organisationName: string | null
      readonly personName: string
      readonly reason: string | null
      readonly answers: readonly { readonly label: string; readonly value: string }[]
      readonly at: string
      readonly seal: {
        readonly organisation: string
        readonly version: number
        readonly person: string
      } | null
    }[]
  }
  readonly forms: readonly string[]
  /** Forms signed by the organisations whose seals stand on them. */
  readonly signed: readonly string[]
  readonly attachments: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[]
  readonly at: Date
  readonly demonstration: boolean
}

const HOW_TO_CHECK =
  '核对方法：对每个文件计算SHA-256（例如 Windows 的 certutil -hashfile 文件名 SHA256），与“校验码.txt”中的一行相同，说明文件没有改动过。'

/** The index as a page that opens in any browser, without network and without scripts. */
export function archivePage(contents: ArchiveContents): string {
  const { dossier, forms, signed, attachments } = contents
  const link = (name: string) =>
    `<a href="${escapeXml(name.split('/').map(encodeURIComponent).join('/'))}">${escapeXml(name.split('/').at(-1) ?? name)}</a>`
  const rows = (cells: readonly (readonly string[])[]) =>
    cells.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeXml(titleOf(contents))}</title>
<style>
body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:16px/1.7 "Noto Serif SC","Songti SC",SimSun,serif;color:#222}
h1{font-size:1.5rem}h2{margin-top:2rem;font-size:1.15rem;border-bottom:2px solid #8a1f1f}
table{width:100%;border-collapse:collapse}td,th{padding:.35rem .5rem;border:1px solid #bbb;text-align:left;vertical-align:top;overflow-wrap:anywhere}
code{font-size:.8rem}.note{color:#555}
</style>
</head>
<body>
<h1>${escapeXml(titleOf(contents))}</h1>
${contents.demonstration ? '<p><strong>本档案由演示系统生成，内容均为虚构，不具有任何效力。</strong></p>' : ''}
<table>
${rows(factsOf(contents).map((pair) => pair.map(escapeXml)))}
</table>
<h2>表格</h2>
<ul>${forms.map((name) => `<li>${link(name)}</li>`).join('')}</ul>
${signed.length === 0 ? '' : `<h2>签名版表格</h2>\n<ul>${signed.map((name) => `<li>${link(name)}</li>`).join('')}</ul>`}
<h2>附件（${attachments.length}个）</h2>
<table><tr><th>文件</th><th>大小</th><th>校验码（SHA-256）</th></tr>
${rows(attachments.map(({ name, bytes, sha256 }) => [link(name), sizeOf(bytes), `<code>${sha256}</code>`]))}
</table>
<h2>提交记录</h2>
<table><tr><th>次数</th><th>提交时间</th><th>内容校验码（SHA-256）</th></tr>
${rows(
  dossier.snapshots.map(({ seq, submittedAt, sha256 }) => [
    `第${seq}次提交`,
    formatInstant(new Date(submittedAt)),
    `<code>${sha256}</code>`,
  ]),
)}
</table>
<h2>审核记录</h2>
<table><tr><th>时间</th><th>环节</th><th>办理</th><th>单位和人员</th><th>意见、原因和用章</th></tr>
${rows(
  dossier.record.map((one) => [
    formatInstant(new Date(one.at)),
    escapeXml(one.stepLabel),
    escapeXml(one.label),
    escapeXml([one.organisationName, one.personName].filter(Boolean).join(' ')),
    escapeXml(wordsOf(one)),
  ]),
)}
</table>
<p class="note">${escapeXml(HOW_TO_CHECK)}</p>
<p class="note">“数据”文件夹中是每次提交的原文、流程和办理动作，供其他系统读取；按动作可以重新得出办理的全过程。</p>
</body>
</html>
`
}

/** The index as a plain text; lines end as Windows has them. */
export function archiveText(contents: ArchiveContents): string {
  const { dossier, forms, signed, attachments } = contents
  return [
    titleOf(contents),
    ...(contents.demonstration ? ['本档案由演示系统生成，内容均为虚构，不具有任何效力。'] : []),
    '',
    ...factsOf(contents).map(([label, value]) => `${label}：${value}`),
    '',
    '一、表格',
    ...[...forms, ...signed].map((name, at) => `${at + 1}. ${name}`),
    '',
    `二、附件（${attachments.length}个）`,
    ...attachments.map(
      ({ name, bytes, sha256 }, at) => `${at + 1}. ${name}（${sizeOf(bytes)}）SHA-256：${sha256}`,
    ),
    '',
    '三、提交记录',
    ...dossier.snapshots.map(
      ({ seq, submittedAt, sha256 }) =>
        `第${seq}次提交　${formatInstant(new Date(submittedAt))}　SHA-256：${sha256}`,
    ),
    '',
    '四、审核记录',
    ...dossier.record.map((one) =>
      [
        formatInstant(new Date(one.at)),
        one.stepLabel,
        one.label,
        [one.organisationName, one.personName].filter(Boolean).join(' '),
        wordsOf(one),
      ]
        .filter(Boolean)
        .join('　'),
    ),
    '',
    HOW_TO_CHECK,
    '',
  ].join('\r\n')
}

/** The hashes of all files, as sha256sum writes and checks them. */
export function manifestText(files: readonly { readonly name: string; readonly sha256: string }[]): string {
  return files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')
}

function titleOf({ dossier }: ArchiveContents): string {
  return `职称申报电子档案：${dossier.number} ${dossier.personName}`
}

/** What an archive is of, as labelled values. */
export function factsOf({ dossier, at }: ArchiveContents): [string, string][] {
  const { selection } = dossier
  return [
    ['受理编号', dossier.number],
    ['姓名', dossier.personName],
    ['工作单位', dossier.employerName],
    ['申报活动', dossier.activityTitle],
    ['评价方式', selection.modeName],
    ['系列和层级', `${selection.seriesName}　${selection.levelName}`],
    ['专业和资格', `${selection.specialtyName}　${selection.titleName}`],
    ['生成时间', formatInstant(at)],
  ]
}

/** What was said with an act, why, and which seal was put to it. */
export function wordsOf({ answers, reason, seal }: ArchiveContents['dossier']['record'][number]): string {
  return [
    ...answers.map(({ label, value }) => `${label}：${value}`),
    ...(reason ? [`原因：${reason}`] : []),
    ...(seal ? [`已盖${seal.organisation}公章（第${seal.version}版，${seal.person}用章）`] : []),
  ].join('；')
}

/** A size as people read it. */
export function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))}KB`
    : `${(bytes / 1024 / 1024).toFixed(1)}MB`
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)
}
