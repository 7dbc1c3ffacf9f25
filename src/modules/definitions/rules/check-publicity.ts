import { z } from 'zod'
import type { Problem } from '../../../engines/problem.ts'
import type { Route } from '../../../engines/workflow/index.ts'
import { type DefinitionFile, NATIONAL, parseJson } from './package.ts'
import { Policy } from './policy.ts'
import { PublicityEntry } from './publicity-terms.ts'

/** The effect by which a move puts somebody on a publicity list. */
export const START_PUBLICITY = 'start-publicity'
const CLOSE_PUBLICITY = 'close-publicity'

const Entries = z.array(PublicityEntry)

/** Finds moves that start a publicity nobody described, or nobody ends, and publicities that no move starts. */
export function checkPublicity(
  files: readonly DefinitionFile[],
  file: DefinitionFile,
  route: Route,
): Problem[] {
  const starts = route.steps.flatMap((step, at) =>
    step.kind === 'task'
      ? step.moves.flatMap((move, moveAt) =>
          move.effects.includes(START_PUBLICITY)
            ? [{ name: `${step.code}.${move.action}`, path: `steps.${at}.moves.${moveAt}.effects`, move }]
            : [],
        )
      : [],
  )
  const { entries, policy } = entriesFor(files, file)
  const undescribed = starts
    .filter((start) => !entries.some((entry) => entry.startedBy === start.name))
    .map((start) => ({
      file: file.path,
      path: start.path,
      message: `“${start.move.label}”开始公示，但同名的政策的“公示”里没有由 ${start.name} 开始的一项`,
    }))
  const unstarted = (policy?.region === file.region ? entries : []).flatMap((entry, at) =>
    starts.some((start) => start.name === entry.startedBy)
      ? []
      : [
          {
            file: policy?.path ?? file.path,
            path: `values.publicity.${at}.startedBy`,
            message: `流程里没有 ${entry.startedBy} 这个开始公示的办理动作，“${entry.label}”永远不会开始`,
          },
        ],
  )
  return [...undescribed, ...unstarted, ...unended(file, route, starts)]
}

/** A list is closed when an opinion is written on everybody: without a move that writes it, it would stay open for ever. */
function unended(
  file: DefinitionFile,
  route: Route,
  starts: readonly { readonly path: string; readonly move: { readonly label: string } }[],
): Problem[] {
  const ends = route.steps.some(
    (step) => step.kind === 'task' && step.moves.some((move) => move.effects.includes(CLOSE_PUBLICITY)),
  )
  if (ends) return []
  return starts.map(({ path, move }) => ({
    file: file.path,
    path,
    message: `“${move.label}”开始公示，但流程里没有填写公示意见的办理动作（${CLOSE_PUBLICITY}），这份公示永远不能结束`,
  }))
}

/** The region's own word counts, and the country's where the region says nothing. */
function entriesFor(files: readonly DefinitionFile[], route: DefinitionFile) {
  for (const region of [route.region, NATIONAL]) {
    const policy = files.find(
      (one) => one.kind === 'policy' && one.code === route.code && one.region === region,
    )
    const parsed = policy && Policy.safeParse(parseJson(policy.text))
    const read = parsed?.success ? Entries.safeParse(parsed.data.values.publicity) : undefined
    if (read?.success) return { entries: read.data, policy }
  }
  return { entries: [], policy: undefined }
}
