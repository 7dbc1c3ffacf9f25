import {
  type Act,
  type Calendar,
  decideMove,
  type Facts,
  findStep,
  findTask,
  type Holders,
  type MoveField,
  type OpenMove,
  openMoves,
  type Route,
  type Standing,
  sectionsSeen,
  startRoute,
  stateWords,
} from '../../engines/workflow/index.ts'

/** One act of a trial in words, with what the engine wrote down. */
export interface TrialAct {
  readonly engine: Act
  readonly kind: 'start' | OpenMove['kind']
  readonly step: string
  readonly opened: readonly { readonly step: string }[]
  readonly at: string
  readonly label: string
  readonly by: string
  /** Where it stands afterwards, as a list would say it. */
  readonly state: string
}

/** A dossier that exists only on this page. */
export interface Trial {
  readonly standing: Standing
  readonly acts: readonly TrialAct[]
}

export interface Named {
  readonly code: string
  readonly label: string
}

const LEVELS: Readonly<Record<string, string>> = { county: '县（区）级', city: '市级', province: '省级' }

/** Invents who is who: each party is itself, and each level of a chain has one office. */
export function inventHolders(route: Route, parties: readonly Named[], chains: readonly Named[]): Holders {
  const links = route.levels.map((level) => ({ key: `level:${level}`, level }))
  return {
    parties: Object.fromEntries(parties.map(({ code }) => [code, `party:${code}`])),
    chains: Object.fromEntries(chains.map(({ code }) => [code, links])),
  }
}

/** Says who stands behind an invented key. */
export function nameOfKey(key: string, parties: readonly Named[]): string {
  const [kind, code = ''] = key.split(':')
  if (kind === 'level') return `${LEVELS[code] ?? code}主管部门`
  return parties.find((one) => one.code === code)?.label ?? code
}

type Outcome = { readonly ok: true; readonly trial: Trial } | { readonly ok: false; readonly message: string }

/** Begins a dossier at the start of a route. */
export function beginTrial(
  route: Route,
  holders: Holders,
  facts: Facts,
  now: string,
  calendar: Calendar,
): Outcome {
  const begun = startRoute(route, holders, facts, now, calendar)
  if (!begun.ok) return begun
  const act: TrialAct = {
    engine: begun.act,
    kind: 'start',
    step: route.start,
    opened: begun.opened,
    at: now,
    label: '开始办理',
    by: holders.parties.applicant ?? '',
    state: stateWords(route, begun.standing),
  }
  return { ok: true, trial: { standing: begun.standing, acts: [act] } }
}

/** Whoever may do something now, with all that is listed for them, open or not. */
export function rolesNow(
  route: Route,
  { standing }: Trial,
  facts: Facts,
  now: string,
  calendar: Calendar,
): { key: string; moves: OpenMove[] }[] {
  const keys = new Set([
    ...standing.open.map((open) => open.holder),
    ...Object.values(standing.parties),
    ...(standing.undo ? [standing.undo.by] : []),
  ])
  return [...keys].flatMap((key) => {
    const moves = openMoves(route, standing, [key], facts, now, calendar)
    return moves.length > 0 ? [{ key, moves }] : []
  })
}

/** Makes a move in somebody's name; what has to be filled in is filled in with samples. */
export function pressMove(
  route: Route,
  trial: Trial,
  pressed: { readonly key: string; readonly move: OpenMove },
  facts: Facts,
  now: string,
  calendar: Calendar,
): Outcome {
  const { key, move } = pressed
  const decision = decideMove(
    route,
    trial.standing,
    {
      step: move.step,
      action: move.action,
      seenVersion: trial.standing.version,
      callerKeys: [key],
      reason: '模拟办理的理由',
      items: [{ section: 'sample' }],
      form: sampleForm(move.form, calendar.dayOf(now)),
    },
    facts,
    now,
    calendar,
  )
  if (!decision.ok) return decision
  const act: TrialAct = {
    engine: decision.act,
    kind: move.kind,
    step: move.step,
    opened: decision.opened,
    at: now,
    label: move.label,
    by: key,
    state: stateWords(route, decision.standing, move),
  }
  return { ok: true, trial: { standing: decision.standing, acts: [...trial.acts, act] } }
}

/** Fills the small form of a move with something that passes. */
export function sampleForm(fields: readonly MoveField[], today: string): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.code, field.default ?? sampleOf(field, today)]))
}

function sampleOf(field: MoveField, today: string): unknown {
  if (field.type === 'number') return field.min ?? Math.min(1, field.max ?? 1)
  if (field.type === 'date') return today
  if (field.type === 'phone') return '13800138000'
  if (field.type === 'choice') return field.options?.[0]?.code
  const text = '模拟办理示例'.repeat(Math.ceil((field.minLength ?? 1) / 6))
  return text.slice(0, field.maxLength ?? text.length)
}

/** What the applicant is told now. */
export function toldNow(route: Route, standing: Standing): string[] {
  if (standing.ended) {
    const end = findStep(route, standing.ended.step)
    return end?.kind === 'end' ? [end.publicFace?.sentence ?? `${end.label}。`] : []
  }
  return standing.open.flatMap((open) => findTask(route, open.step)?.publicFace.sentence ?? [])
}

/** Who sees which sections while the case stands where it stands; `*` is everything. */
export function seenNow(
  route: Route,
  standing: Standing,
  roles: readonly Named[],
): { role: string; sections: '*' | readonly string[] }[] {
  return roles.flatMap(({ code, label }) => {
    const parts = standing.open.flatMap((open) => {
      const task = findTask(route, open.step)
      return task ? [sectionsSeen(task, [code])] : []
    })
    const sections = parts.includes('*') ? ('*' as const) : [...new Set(parts.flat())]
    return sections === '*' || sections.length > 0 ? [{ role: label, sections }] : []
  })
}
