// Runs before every npm script, on whatever Node (20 or newer) started npm, with nothing installed yet.
// It installs the locked dependencies when they are missing or stale; the scripts themselves then run on the
// pinned Node, because npm puts node_modules/.bin (with the `node` package) first on PATH.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const stampFile = join(modules, '.hengcai-stamp')

function say(line) {
  process.stderr.write(`[准备 bootstrap] ${line}\n`)
}

function refuse(chinese, english) {
  say(chinese)
  say(english)
  process.exit(1)
}

function lockText() {
  try {
    return readFileSync(join(root, 'package-lock.json'), 'utf8')
  } catch {
    refuse(
      '找不到 package-lock.json，请重新取得完整的源代码。',
      'package-lock.json is missing: get a complete copy of the source.',
    )
  }
}

function stampOf(lock) {
  return createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex')
}

/** True when what npm recorded in node_modules is exactly what the lockfile asks for on this machine. */
function installedMatches(lock) {
  let installed
  try {
    installed = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages
  } catch {
    return false
  }
  const wanted = JSON.parse(lock).packages
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue
    const found = installed[path]
    if (found === undefined) {
      if (!entry.optional && !entry.devOptional && !entry.peer) return false
    } else if (found.version !== entry.version) return false
  }
  return Object.keys(installed).every((path) => path in wanted)
}

function pinnedNodeVersion() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies.node
}

function pinnedNodeWorks() {
  const run = spawnSync(join(modules, '.bin', 'node'), ['--version'], { encoding: 'utf8' })
  return run.status === 0 && run.stdout.trim() === `v${pinnedNodeVersion()}`
}

/** Runs `npm ci` with the Node and npm that started us and says every few seconds that it is still alive. */
function install() {
  const outerNode = process.env.npm_node_execpath
  const outerNpm = process.env.npm_execpath
  const [command, first] =
    outerNode && outerNpm && existsSync(outerNode) && existsSync(outerNpm)
      ? [outerNode, [outerNpm]]
      : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
  const started = performance.now()
  const seconds = () => Math.round((performance.now() - started) / 1000)
  return new Promise((resolve) => {
    const child = spawn(
      command,
      [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    let output = ''
    const keep = (chunk) => {
      output = (output + chunk).slice(-6000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const ticker = setInterval(() => {
      say(`正在安装依赖，已用 ${seconds()} 秒 / installing, ${seconds()} s`)
    }, 5000)
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
    child.on('error', (error) => {
      clearInterval(ticker)
      resolve({ ok: false, output: String(error), seconds: seconds() })
    })
    child.on('close', (code) => {
      clearInterval(ticker)
      resolve({ ok: code === 0, output, seconds: seconds() })
    })
  })
}

const major = Number(process.versions.node.split('.')[0])
if (major < 20) {
  refuse(
    `需要 Node.js 20 或更高版本，当前是 ${process.versions.node}。请先升级 Node.js，再重新运行。`,
    `Node.js 20 or newer is needed, this is ${process.versions.node}. Upgrade Node.js and run again.`,
  )
}

const lock = lockText()
const stamp = stampOf(lock)
let stamped = ''
try {
  stamped = readFileSync(stampFile, 'utf8').trim()
} catch {
  // No stamp yet: a fresh clone, or somebody ran npm install by hand.
}

if (stamped !== stamp || !existsSync(join(modules, '.bin', 'node'))) {
  if (installedMatches(lock) && pinnedNodeWorks()) {
    writeFileSync(stampFile, `${stamp}\n`)
  } else {
    say('正在安装依赖（首次运行，或依赖已更新），请稍候 …')
    say('Installing the locked dependencies (first run, or they changed) …')
    const result = await install()
    if (!result.ok) {
      process.stderr.write(`${result.output}\n`)
      refuse(
        '依赖安装没有成功（上面是 npm 的原话）。请检查网络或 npm 镜像设置，然后重新运行。',
        'npm ci did not succeed (its own words are above). Check the network or the npm registry setting and run again.',
      )
    }
    if (!pinnedNodeWorks()) {
      refuse(
        `依赖已安装，但固定版本的 Node.js ${pinnedNodeVersion()} 不能运行。npm 设置了 ignore-scripts 时会这样，请取消后删除 node_modules 再试。`,
        `Installed, but the pinned Node.js ${pinnedNodeVersion()} does not run. npm's ignore-scripts setting does this: unset it, delete node_modules and try again.`,
      )
    }
    writeFileSync(stampFile, `${stamp}\n`)
    say(`依赖安装完成，用时 ${result.seconds} 秒 / dependencies installed in ${result.seconds} s`)
  }
}
