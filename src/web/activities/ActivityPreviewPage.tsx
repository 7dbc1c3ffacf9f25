import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { applyOverlay, Form, FormOverlay } from '../../engines/forms/index.ts'
import { readOwn } from '../../modules/activities/activity.contract.ts'
import { readCodeTables } from '../../modules/catalogue/catalogue.contract.ts'
import { readBase } from '../../modules/definitions/definition.contract.ts'
import { AntdFrame } from '../app/AntdFrame.tsx'
import { FormPreview, tablesIn } from '../definitions/FormPreview.tsx'
import { call } from '../platform/call.ts'
import { EmptyState, Loaded } from '../ui/states.tsx'

/** The form of an activity's draft, to be looked at inside the editor; nothing is stored. */
export function ActivityPreviewPage() {
  const { activityId = '' } = useParams({ strict: false }) as { activityId?: string }
  const search = useSearch({ strict: false }) as { type?: string; filled?: string | number }
  const preview = useQuery({
    queryKey: ['activities', 'preview', activityId],
    queryFn: () => readPreview(activityId),
  })
  return (
    <AntdFrame density="roomy">
      <main className="page-body">
        <h1 className="sr-only">申报表预览</h1>
        <Loaded query={preview} lines={8}>
          {({ form, tables }) =>
            form ? (
              <FormPreview
                form={form}
                tables={tables}
                declarationType={search.type ?? 'normal'}
                filled={String(search.filled ?? '') === '1'}
              />
            ) : (
              <EmptyState
                icon="file"
                title="还不能预览"
                next="申报表设置中还有内容没有填好，请按提示改好后再看。"
              />
            )
          }
        </Loaded>
      </main>
    </AntdFrame>
  )
}

async function readPreview(activityId: string) {
  const { draft } = await call(readOwn, { params: { activityId } })
  const base = await call(readBase, { query: { region: draft.region, code: draft.mode } })
  const parsed = Form.safeParse(base.form)
  const overlay = FormOverlay.safeParse(draft.overlay ?? { sections: {} })
  if (!parsed.success || !overlay.success) return { form: undefined, tables: {} }
  const form = applyOverlay(parsed.data, overlay.data)
  const names = tablesIn(form)
  const read =
    names.length > 0 ? await call(readCodeTables, { query: { names: names.join(',') } }) : { tables: [] }
  const tables = Object.fromEntries(
    read.tables.map(({ name, rows }) => [name, Object.fromEntries(rows.map((row) => [row.code, row.text]))]),
  )
  return { form, tables }
}
