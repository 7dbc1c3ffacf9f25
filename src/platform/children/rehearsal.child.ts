import { JobError } from './job-error.ts'
import type { Ask } from './protocol.ts'
import { serveJobs } from './serve-jobs.ts'

// A child program for the pool's own tests.
const jobs = {
  pid: () => process.pid,
  echo: (input: { readonly bytes: Buffer; readonly at: Date }) => input,
  refuse: () => {
    throw new JobError('not-today', '今天不办理。', { day: 7 })
  },
  break: () => {
    throw new Error('broken')
  },
  crash: () => process.kill(process.pid, 'SIGKILL'),
  hang: () => {
    for (;;);
  },
  ask: async (question: string, ask: Ask) => `${String(await ask(question))}!`,
  sleep: (milliseconds: number) =>
    new Promise((resolve) => setTimeout(() => resolve(process.pid), milliseconds)),
  environment: () => Object.keys(process.env),
}

export type RehearsalJobs = typeof jobs

serveJobs(jobs)
