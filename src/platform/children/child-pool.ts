import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { compiledCode } from './compiled-code.ts'
import { JobError } from './job-error.ts'
import type { Ask, FromChild, Jobs, ToChild } from './protocol.ts'

/**
 * For children through which rows pass: they collect their rubbish early, and stay small although they may grow when a file
 * needs it (the common texts of a workbook lie in memory as a whole).
 */
export const STREAMING_FLAGS: readonly string[] = [
  '--max-semi-space-size=2',
  '--heap-growing-percent=10',
  '--max-old-space-size=512',
]

export interface ChildPoolSettings {
  /** The child program: a module that calls `serveJobs`. */
  readonly program: URL
  readonly arguments?: readonly string[]
  /** How many children may work at the same time. */
  readonly size: number
  /** A job that takes longer is given up and its child killed. */
  readonly timeoutMs?: number
  /** A child is replaced after so many jobs, because native libraries leak a little each time. */
  readonly jobsPerChild?: number
  /** A child that has grown larger is replaced. */
  readonly maxRssBytes?: number
  /** How the children's own memory is set up; a small one for work that only streams. */
  readonly flags?: readonly string[]
  /** More waiting jobs than this are refused at once, so that a flood does not fill the memory. */
  readonly maxWaiting?: number
  /**
   * What a child does before its first job. With it children are kept ready: they start with the pool, and a worn one is
   * followed by the next at once, so that nobody waits while one starts.
   */
  readonly readyBy?: { readonly name: string; readonly input: unknown; readonly answer?: Ask }
}

type Input<F> = F extends (input: infer I, ...rest: never[]) => unknown ? I : never
type Output<F> = F extends (...all: never[]) => infer O ? Awaited<O> : never

/** Child processes that do heavy or risky work away from the server's own event loop. */
export interface ChildPool<J extends Jobs> {
  run<N extends keyof J & string>(name: N, input: Input<J[N]>, answer?: Ask): Promise<Output<J[N]>>
  /** Settled once the children that are to be kept ready are, or could not be. */
  ready(): Promise<void>
  /** Process ids of the living children; for tests and for the operator's page. */
  pids(): readonly number[]
  /** Replaces every child, the busy ones after the job at hand. */
  renew(): void
  /** Refuses new jobs, lets running ones end, and ends the children. */
  close(): Promise<void>
}

interface Task {
  readonly name: string
  readonly input: unknown
  readonly answer: Ask | undefined
  resolve(output: unknown): void
  reject(error: Error): void
}

interface Child {
  readonly process: ChildProcess
  done: number
  task: (Task & { readonly id: number; readonly timer: NodeJS.Timeout }) | null
}

/** Starts a pool; children are started when there is work for them and never keep the process alive while idle. */
export function startChildPool<J extends Jobs>(settings: ChildPoolSettings): ChildPool<J> {
  return new Pool(settings) as unknown as ChildPool<J>
}

type Settings = Required<Omit<ChildPoolSettings, 'readyBy'>> & Pick<ChildPoolSettings, 'readyBy'>

class Pool {
  readonly #settings: Settings
  readonly #children = new Set<Child>()
  readonly #waiting: Task[] = []
  #ids = 0
  #closed = false
  #ready: Promise<unknown> = Promise.resolve()

  constructor(settings: ChildPoolSettings) {
    this.#settings = {
      arguments: [],
      timeoutMs: 60_000,
      jobsPerChild: 300,
      maxRssBytes: 500 * 1024 * 1024,
      maxWaiting: 10_000,
      flags: ['--max-old-space-size=512'],
      ...settings,
    }
    this.#keepReady()
  }

  run(name: string, input: unknown, answer?: Ask): Promise<unknown> {
    if (this.#closed) return Promise.reject(new JobError('closed', '系统正在停止，请稍后重试。'))
    if (this.#waiting.length >= this.#settings.maxWaiting) {
      return Promise.reject(new JobError('busy', '正在处理的文件太多，请过几分钟再试。'))
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ name, input, answer, resolve, reject })
      this.#dispatch()
    })
  }

  async ready(): Promise<void> {
    await this.#ready
  }

  pids(): readonly number[] {
    return [...this.#children].flatMap((child) => child.process.pid ?? [])
  }

  renew(): void {
    for (const child of [...this.#children]) {
      child.done = this.#settings.jobsPerChild
      if (!child.task) this.#let(child)
    }
    this.#keepReady()
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const task of this.#waiting.splice(0)) {
      task.reject(new JobError('closed', '系统正在停止，请稍后重试。'))
    }
    const ended = [...this.#children].map(
      (child) => new Promise((resolve) => child.process.once('exit', resolve)),
    )
    for (const child of this.#children) {
      child.process.ref()
      if (!child.task) this.#let(child)
    }
    await Promise.all(ended)
  }

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      const idle = [...this.#children].find((child) => child.task === null)
      const child = idle ?? (this.#children.size < this.#settings.size ? this.#start() : undefined)
      if (!child) return
      this.#give(child, this.#waiting.shift() as Task)
    }
  }

  #start(): Child {
    const forked = fork(fileURLToPath(this.#settings.program), this.#settings.arguments, {
      serialization: 'advanced',
      // Children read untrusted files: they inherit neither the server's flags nor its secrets.
      execArgv: [...this.#settings.flags],
      env: { TZ: 'Asia/Shanghai', LANG: 'C.UTF-8', ...compiledCode },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const child: Child = { process: forked, done: 0, task: null }
    this.#children.add(child)
    forked.on('message', (message: FromChild) => this.#hear(child, message))
    forked.on('error', () => forked.kill('SIGKILL'))
    forked.on('exit', () => {
      this.#children.delete(child)
      this.#end(child)?.reject(
        new JobError('crashed', '文件处理进程意外中断，请重试；多次出现请联系系统管理员。'),
      )
      this.#dispatch()
    })
    return child
  }

  #give(child: Child, task: Task): void {
    const id = ++this.#ids
    const timer = setTimeout(() => {
      this.#end(child)?.reject(
        new JobError('timeout', '文件处理超时，请稍后重试；多次出现请联系系统管理员。'),
      )
      child.process.kill('SIGKILL')
      this.#children.delete(child)
      this.#dispatch()
    }, this.#settings.timeoutMs)
    child.task = { ...task, id, timer }
    child.process.ref()
    child.process.channel?.ref()
    this.#send(child, { kind: 'job', id, name: task.name, input: task.input })
  }

  #hear(child: Child, message: FromChild): void {
    if (child.task?.id !== message.id) return
    if (message.kind === 'ask') {
      void this.#answer(child, child.task, message)
      return
    }
    const task = this.#end(child)
    child.done += 1
    if (message.kind === 'done') task?.resolve(message.output)
    else task?.reject(new JobError(message.code, message.message, message.details))
    const worn = child.done >= this.#settings.jobsPerChild || message.rss > this.#settings.maxRssBytes
    if (worn || this.#closed) this.#let(child)
    if (worn) this.#keepReady()
    this.#dispatch()
  }

  /** Not after a crash: a child that cannot start would be started for ever. */
  #keepReady(): void {
    const { readyBy, size } = this.#settings
    if (!readyBy || this.#closed) return
    while (this.#children.size < size) {
      const practised = new Promise<unknown>((resolve) => {
        // What goes wrong here goes wrong again for whoever orders, and is told there.
        this.#give(this.#start(), { answer: undefined, ...readyBy, resolve, reject: resolve })
      })
      this.#ready = Promise.all([this.#ready, practised])
    }
  }

  async #answer(child: Child, task: Task, message: FromChild & { kind: 'ask' }): Promise<void> {
    const { question } = message
    try {
      if (!task.answer) throw new Error('Nobody answers the questions of this job.')
      const answer = await task.answer(message.content)
      this.#send(child, { kind: 'answer', question, answer })
    } catch (error) {
      this.#send(child, { kind: 'no-answer', question, message: String(error) })
    }
  }

  #send(child: Child, message: ToChild): void {
    // A child that has just died reports it through 'exit'.
    if (child.process.connected) child.process.send(message, () => {})
  }

  #end(child: Child): Task | null {
    const { task } = child
    child.task = null
    if (task) clearTimeout(task.timer)
    if (!this.#closed) {
      child.process.unref()
      child.process.channel?.unref()
    }
    return task
  }

  #let(child: Child): void {
    if (!this.#closed) this.#children.delete(child)
    if (child.process.connected) child.process.disconnect()
    const patience = setTimeout(() => child.process.kill('SIGKILL'), 2000)
    patience.unref()
    child.process.once('exit', () => clearTimeout(patience))
  }
}
