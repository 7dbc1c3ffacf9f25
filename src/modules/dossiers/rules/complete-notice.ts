import { isWithin, type Place } from './return-places.ts'

/** What an office that has returned a dossier before may name again without explaining itself. */
export interface EarlierNotice {
  /** Named by this office before. */
  readonly told: readonly Place[]
  /** Changed by the applicant since this office returned it last. */
  readonly changed: readonly Place[]
}

/**
 * Whether a place may be named in another return as it is: it was named before, or it changed since. Everything else
 * should have been named the first time (一次性告知：职称评审管理暂行规定，人社部令第40号第十八条). A changed field of a row
 * opens that row as a whole, because a claim and its proof are judged together; a changed field of a section only itself.
 */
export function isTold({ told, changed }: EarlierNotice, place: Place): boolean {
  return (
    told.some((named) => isWithin(place, named)) ||
    changed.some((change) =>
      change.rowId === undefined
        ? isWithin(place, change)
        : isWithin(place, { section: change.section, rowId: change.rowId }),
    )
  )
}

/** Lists, one sentence each, which items of a return break the rule of the one complete notice, or explain too much. */
export function listNoticeFaults(
  earlier: EarlierNotice | undefined,
  items: readonly (Place & { readonly untold?: string | undefined })[],
): { path: string; message: string }[] {
  return items.flatMap((item, index) => {
    const path = `items.${index}.untold`
    const isLate = earlier !== undefined && !isTold(earlier, item)
    if (isLate && !item.untold?.trim()) {
      return [
        {
          path,
          message:
            '这一处第一次退回时没有指出，此后也没有改动（应一次性告知）。确需修改的，请写明首次退回未告知的原因',
        },
      ]
    }
    // A reason beside a place that was told would be shown to everybody as an omission that never happened.
    return !isLate && item.untold !== undefined
      ? [{ path, message: '这一处不属于首次退回未告知，请去掉所写的原因' }]
      : []
  })
}
