import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findStrayClasses } from './style-reach.ts'

const frame = { 'main.tsx': `import './app/base.css'`, 'app/base.css': '.quiet { color: gray }' }
const find = (sources: Record<string, string>) =>
  findStrayClasses(new Map(Object.entries({ ...frame, ...sources })))

const bar = `export const Bar = () => <div className="bar quiet" />`
const page = `import { Bar } from '../ui/Bar.tsx'\nexport const ListPage = () => <Bar />`

describe('每一页都带着自己用到的样式', () => {
  test('所用的部件没有带样式时，指出页面、部件和样式表', () => {
    const found = find({ 'ui/Bar.tsx': bar, 'ui/bar.css': '.bar { margin: 0 }', 'lists/ListPage.tsx': page })
    expect(found).toEqual([
      { page: 'lists/ListPage.tsx', file: 'ui/Bar.tsx', className: 'bar', sheets: ['ui/bar.css'] },
    ])
  })

  test('部件自己带着样式，或者框架总带着，就没有问题', () => {
    const own = `import './bar.css'\n${bar}`
    expect(
      find({ 'ui/Bar.tsx': own, 'ui/bar.css': '.bar { margin: 0 }', 'lists/ListPage.tsx': page }),
    ).toEqual([])
  })

  test('全部页面都不依赖先去过别的页面', () => {
    const root = join(import.meta.dirname, '../src/web')
    const paths = globSync('**/*.{ts,tsx,css}', { cwd: root }).filter((path) => !path.includes('.test.'))
    const sources = new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]))
    expect([...sources.keys()].filter((path) => path.endsWith('Page.tsx')).length).toBeGreaterThan(60)
    expect(findStrayClasses(sources)).toEqual([])
  })
})
