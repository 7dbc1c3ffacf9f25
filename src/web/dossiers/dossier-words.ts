import { endOfDay } from '../../lib/dates.ts'
import type { DossierFace } from '../../modules/dossiers/dossier.contract.ts'
import type { Tone } from '../ui/StatusTag.tsx'

export interface DossierWords {
  readonly state: string
  readonly tone: Tone
  /** The word on the way in: 继续申报 while the person has to do something, else 查看. */
  readonly action: '继续申报' | '查看'
  /** Until when the person, or whoever holds it, has to act. */
  readonly deadline: { readonly label: string; readonly until: string } | undefined
}

const OUTCOMES: Readonly<Record<string, Tone>> = { certified: 'good', rejected: 'bad' }

/** Says in a few words how a declaration stands. */
export function describeDossier(
  face: Pick<DossierFace, 'outcome' | 'mine' | 'stepLabel' | 'dueAt' | 'windowTo' | 'submittedAt'>,
): DossierWords {
  if (face.outcome !== null) {
    return {
      state: face.stepLabel,
      tone: OUTCOMES[face.outcome] ?? 'neutral',
      action: '查看',
      deadline: undefined,
    }
  }
  if (!face.mine) {
    return {
      state: face.stepLabel,
      tone: 'active',
      action: '查看',
      deadline: face.dueAt === null ? undefined : { label: '办理期限', until: face.dueAt },
    }
  }
  // Only a step that came back from a checker gives the person a deadline of its own.
  if (face.dueAt !== null) {
    return {
      state: face.stepLabel,
      tone: 'warn',
      action: '继续申报',
      deadline: { label: '修改期限', until: face.dueAt },
    }
  }
  return {
    state: face.stepLabel,
    tone: 'warn',
    action: '继续申报',
    deadline:
      face.windowTo === null
        ? undefined
        : { label: '申报截止', until: endOfDay(face.windowTo).toISOString() },
  }
}

/** The title of a declaration: 助理工程师（工程技术人员 · 机械）. */
export function titleOfDossier({ selection }: Pick<DossierFace, 'selection'>): string {
  return `${selection.titleName}（${selection.seriesName} · ${selection.specialtyName}）`
}
