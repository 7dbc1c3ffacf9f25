import type { ComponentType } from 'react'

/** A place of a case's subject that a return can name. */
export interface ReturnPlace {
  readonly section: string
  readonly rowId?: string
  readonly field?: string
}

/** One thing to correct while it is being written: where, why, and in words. */
export interface ReturnDraft {
  readonly key: string
  /** A place as `writePlace` writes it; empty while none is chosen. */
  readonly place: string
  readonly reason: string
  readonly remark: string
  /** Why the place is named only now; undefined while no reason is asked for. */
  readonly untold?: string | undefined
}

/** A return being written beside the subject: what stands on the list, and how to put a place there. */
export interface ReturnDesk {
  readonly items: readonly ReturnDraft[]
  onItems(items: readonly ReturnDraft[]): void
}

export interface CaseViewProps {
  readonly subjectId: string
  readonly caseId: string
  /** The sections this reader sees, as the case says. */
  readonly sections: '*' | readonly string[]
  /** Given while a 退回 is being written: every place then offers itself for the list. */
  readonly returning?: ReturnDesk | undefined
}

export interface ReturnEditorProps extends ReturnDesk {
  readonly subjectId: string
  /** Why the list cannot be sent yet. */
  readonly problem?: string | undefined
  /** The move by which this reader refuses the subject, when there is one. */
  readonly refusing?: { readonly label: string; readonly onRefuse: (reason: string) => void } | undefined
}

/** What one kind of case brings to the reading pane. */
export interface CaseView {
  /** The subject to read. */
  readonly View: ComponentType<CaseViewProps>
  /** The list of what has to be corrected; kinds that are never returned item by item have none. */
  readonly ReturnEditor?: ComponentType<ReturnEditorProps>
  /** Reads a subject ahead, while the one before it is still open. */
  readonly preload?: (subjectId: string) => void
}

type CaseViews = Readonly<Record<string, () => Promise<CaseView>>>

const registered: Record<string, () => Promise<CaseView>> = {}

/** How each kind of case is read, by kind; a kind loads its own chunk. */
export const caseViews: CaseViews = registered

/** Makes the kinds of cases known; called once when the page starts. */
export function registerCaseViews(views: CaseViews): void {
  Object.assign(registered, views)
}

/** Writes a place as one text, for lists of choices. */
export function writePlace({ section, rowId, field }: ReturnPlace): string {
  return [section, rowId ?? '', field ?? ''].join('/')
}

/** Reads a place back; undefined when none was chosen. */
export function readPlace(text: string): ReturnPlace | undefined {
  const [section, rowId, field] = text.split('/')
  if (!section) return undefined
  return { section, ...(rowId && { rowId }), ...(field && { field }) }
}

/** Turns the drafts into the items that a move takes. */
export function toReturnItems(
  drafts: readonly ReturnDraft[],
): (ReturnPlace & { reason: string; remark: string; untold?: string })[] {
  return drafts.flatMap(({ place, reason, remark, untold }) => {
    const at = readPlace(place)
    const late = untold === undefined ? {} : { untold: untold.trim() }
    return at ? [{ ...at, reason, remark: remark.trim(), ...late }] : []
  })
}
