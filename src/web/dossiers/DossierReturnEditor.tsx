import { newIntent } from '../platform/call.ts'
import type { ReturnEditorProps } from '../platform/case-views.ts'
import { ReturnItemsEditor } from '../ui/ReturnItemsEditor.tsx'
import { Loaded } from '../ui/states.tsx'
import { listReturnPlaces } from './places.ts'
import { answersOf, useDossier } from './use-dossier.ts'

/** The list of what has to be corrected, with every place the reader sees and the region's reasons. */
export function DossierReturnEditor({ subjectId, items, onItems, problem }: ReturnEditorProps) {
  const open = useDossier(subjectId)
  return (
    <Loaded query={open} lines={3}>
      {({ dossier, form }) => (
        <ReturnItemsEditor
          items={items}
          places={listReturnPlaces(
            form,
            answersOf(form, dossier),
            dossier.sections.map((section) => section.code),
          )}
          reasons={dossier.returnReasons.map(({ code, label }) => ({ value: code, label }))}
          newKey={newIntent}
          onChange={onItems}
          problem={problem}
        />
      )}
    </Loaded>
  )
}
