import { isTold } from '../../modules/dossiers/rules/complete-notice.ts'
import { newIntent } from '../platform/call.ts'
import { type ReturnEditorProps, readPlace } from '../platform/case-views.ts'
import { Notice } from '../ui/Notice.tsx'
import { ReturnItemsEditor } from '../ui/ReturnItemsEditor.tsx'
import { Loaded } from '../ui/states.tsx'
import { listReturnPlaces } from './places.ts'
import { answersOf, type Dossier, useDossier } from './use-dossier.ts'

/** The list of what has to be corrected, with every place the reader sees and the region's reasons. */
export function DossierReturnEditor({ subjectId, items, onItems, problem, refusing }: ReturnEditorProps) {
  const open = useDossier(subjectId)
  return (
    <Loaded query={open} lines={3}>
      {({ dossier, form }) => (
        <>
          <NoticeOnce notice={dossier.notice} />
          <ReturnItemsEditor
            items={items}
            places={listReturnPlaces(
              form,
              answersOf(form, dossier),
              dossier.sections.map((section) => section.code),
            )}
            reasons={dossier.returnReasons.map(({ code, label, final, help }) => ({
              value: code,
              label,
              final,
              help,
            }))}
            newKey={newIntent}
            onChange={onItems}
            problem={problem}
            isLate={(place) => isLatePlace(dossier.notice, place)}
            refusing={refusing}
          />
        </>
      )}
    </Loaded>
  )
}

/** What was not named the first time may not trickle in: the office is told before, and again when it returns once more. */
function NoticeOnce({ notice }: { notice: Dossier['notice'] }) {
  return notice === null ? (
    <Notice title="请一次列全">
      所有需要修改的内容应当一次性告知。再次退回时，只能指出这次列出的，或者申报人此后改动过的内容。
    </Notice>
  ) : (
    <Notice kind="warn" title="本单位已退回过这份申报">
      只能指出上次退回时列出的，或者申报人此后改动过的内容。首次退回未告知的，要写明原因，申报人和上级部门都能看到。
    </Notice>
  )
}

function isLatePlace(notice: Dossier['notice'], written: string): boolean {
  const place = readPlace(written)
  return notice !== null && place !== undefined && !isTold(notice, place)
}
