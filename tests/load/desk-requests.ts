import type pg from 'pg'
import { type DeskName, deskNames } from './desks.ts'
import type { Asked } from './http-load.ts'
import type { Measurable } from './measure.ts'
import { type Actor, actor, asMember, signedIn } from './targets.ts'

const kinds = [
  'todo',
  'count',
  'search',
  'done',
  'done-search',
  'waiting',
  'board',
  'totals',
  'counted',
  'counted-unit',
] as const
type Kind = (typeof kinds)[number]

/** Where the keywords of a search come from: what waits on the desk, or what it has handled. */
const WORDS: Partial<Record<Kind, string>> = {
  search: `select case_run.summary->>'applicantName' as word from case_step join case_run on case_run.id = case_id
            where case_step.holder_key = $1 order by md5(case_id::text) limit 40`,
  'done-search': `select case_run.summary->>'applicantName' as word from case_holder join case_run on case_run.id = case_id
            where case_holder.holder_key = $1 and last_acted_at is not null order by last_acted_at desc limit 40`,
  'counted-unit': `select run.summary->>'employerName' as word from case_viewer viewer join case_run run on run.id = viewer.case_id
            where viewer.holder_key = $1 order by md5(viewer.case_id::text) limit 40`,
}

function pathsOf(kind: Kind, words: readonly string[]): string[] {
  switch (kind) {
    case 'todo':
      return ['/api/cases/todo?limit=20']
    case 'count':
      return ['/api/cases/todo-count']
    case 'done':
      return ['/api/cases/done?limit=20']
    case 'search':
      return words.map((word) => `/api/cases/todo?limit=20&keyword=${encodeURIComponent(word)}`)
    case 'waiting':
      return ['/api/cases/dashboard']
    case 'board':
      return ['/api/cases/stage-board']
    case 'totals':
      return ['/api/cases/totals']
    case 'counted':
      return ['/api/cases/counted?limit=20&cut=returned&code=yes']
    case 'counted-unit':
      return words.map((word) => `/api/cases/counted?limit=20&cut=unit&code=${encodeURIComponent(word)}`)
    case 'done-search':
      return words.map((word) => `/api/cases/done?limit=20&keyword=${encodeURIComponent(word)}`)
  }
}

async function choose(pool: pg.Pool, kind: Kind, desk: DeskName, count: number): Promise<Asked[]> {
  const { rows } = await pool.query<Actor & { key: string }>(
    `select bench_desk.key, ${actor} from bench_desk ${asMember('substr(bench_desk.key, 14)::uuid')}
      where bench_desk.name = $1 limit 1`,
    [desk],
  )
  const [clerk] = rows
  if (!clerk) throw new Error(`The desk ${desk} has nobody.`)
  const words = WORDS[kind]
    ? (await pool.query<{ word: string }>(WORDS[kind], [clerk.key])).rows.map((row) => row.word)
    : []
  const paths = pathsOf(kind, words)
  if (paths.length === 0) return []
  const headers = await signedIn(pool)(clerk)
  return Array.from({ length: count }, (_, index) => ({
    method: 'GET',
    path: paths[index % paths.length] as string,
    headers,
  }))
}

/** What is measured at each desk. */
export const deskOperations: readonly Measurable[] = kinds.flatMap((kind) =>
  deskNames.map((desk) => ({
    name: `${kind}-${desk}`,
    writes: false,
    choose: (pool: pg.Pool, count: number) => choose(pool, kind, desk, count),
  })),
)
