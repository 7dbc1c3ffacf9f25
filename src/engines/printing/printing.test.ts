import { describe, expect, test } from 'vitest'
import { checkPrint, type PrintSource, projectData } from './index.ts'

const match = {
  data: { court: 'text', players: [{ name: 'text', club: 'text' }], won: 'truth' },
  facts: { 'match.over': 'truth' },
} as const
const vocabulary = { subjects: { match } }

const MAIN = `#import "common.typ": data
// #import "@preview/tablex:0.0.8"
#set page(width: 100mm)
#data.court
#for player in data.players [#player.name]
#data.print.title
`

/** A sound print of a tennis match, with anything changed that the test is about. */
function aPrint(changes: Partial<PrintSource> = {}): PrintSource {
  return {
    code: 'score-card',
    label: '记分卡',
    subject: 'match',
    offered: { op: 'fact', args: ['match.over'] },
    data: { court: 'text', players: [{ name: 'text' }] },
    sample: { court: '一号场', players: [{ name: '李娜' }] },
    sources: { 'main.typ': MAIN, 'common.typ': '#let data = json("/data.json")\n' },
    ...changes,
  }
}

const withMain = (text: string) => aPrint({ sources: { 'main.typ': text } })
const judge = (print: unknown) => checkPrint(print, vocabulary)

describe('打印模板的检查', () => {
  test('写得对的没有问题', () => {
    expect(judge(aPrint())).toEqual([])
  })

  test.each([
    [
      '打印对象没有的数据',
      aPrint({ data: { weather: 'text' }, sample: { weather: '' } }),
      'data.weather',
      '没有这项数据',
    ],
    [
      '类型不同的数据',
      aPrint({ data: { court: 'truth' }, sample: { court: true } }),
      'data.court',
      '类型不同',
    ],
    ['没有的打印对象', aPrint({ subject: 'tournament' }), 'subject', 'tournament'],
    ['没有的情况', aPrint({ offered: { op: 'fact', args: ['match.rained'] } }), 'offered', 'match.rained'],
    ['样例缺数据', aPrint({ sample: { players: [] } }), 'sample.court', '缺少'],
    ['样例多数据', aPrint({ sample: { court: '', players: [], won: true } }), 'sample.won', '没有声明'],
    ['没有主文件', aPrint({ main: 'other.typ' }), 'main', 'other.typ'],
    [
      '读取没有声明的数据',
      withMain('#let data = json("/data.json")\n#data.won'),
      'sources.main.typ',
      '第2行：读取了没有声明的数据“won”',
    ],
    ['用名称读取没有声明的数据', withMain('#data.at("won", default: "")'), 'sources.main.typ', '“won”'],
    ['网上的程序包', withMain('#import "@preview/tablex:0.0.8": *'), 'sources.main.typ', '@preview'],
    ['上级文件夹', withMain('a\n#include "../other.typ"'), 'sources.main.typ', '第2行'],
    ['服务器上的文件', withMain('#read("/etc/passwd")'), 'sources.main.typ', '/etc/passwd'],
    [
      '拼出来的文件名',
      withMain('#import ("@pre" + "view/x:1.0.0")'),
      'sources.main.typ',
      '不是直接写出的文件名',
    ],
    ['没有带来的图片', withMain('#image("logo.svg")'), 'sources.main.typ', 'logo.svg'],
  ])('不允许%s', (_title, print, path, words) => {
    const problems = judge(print)
    expect(problems.map((one) => one.path)).toContain(path)
    expect(problems.map((one) => one.message).join()).toContain(words)
  })
})

describe('打印的数据', () => {
  const shape = {
    court: 'text',
    'note?': 'text',
    players: [{ name: 'text', seed: 'number' }],
    won: 'truth',
  } as const

  test('只取声明过的，没有的留空，可以没有的不出现', () => {
    const source = { court: 3, secret: '密码', players: [{ name: '李娜', phone: '13800000000' }] }
    expect(projectData(shape, source)).toEqual({
      court: '3',
      players: [{ name: '李娜', seed: null }],
      won: false,
    })
  })

  test('空白表就是什么都没有时的数据', () => {
    expect(projectData(shape, {})).toEqual({ court: '', players: [], won: false })
  })

  test('名为 constructor 的内容也只是没有声明的内容', () => {
    expect(projectData({ court: 'text' }, JSON.parse('{"constructor": "x", "court": "一号"}'))).toEqual({
      court: '一号',
    })
  })
})
