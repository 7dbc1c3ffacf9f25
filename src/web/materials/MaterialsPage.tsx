import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { discardMaterials, listMaterials, listProjects } from '../../modules/dossiers/materials.contract.ts'
import '../cases/cases.css'
import { call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { holdsDuty, useSession } from '../platform/session.ts'
import { PrintMenu } from '../printing/PrintMenu.tsx'
import { OrderPrintsButton } from '../printouts/OrderPrintsButton.tsx'
import { ExportButton } from '../sheets/ExportButton.tsx'
import { sayFilter } from '../sheets/say-filter.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { FilterBar } from '../ui/FilterBar.tsx'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { QueryTable } from '../ui/QueryTable.tsx'
import { StickyActions } from '../ui/StickyActions.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import { HandUpDialog } from './HandUpDialog.tsx'
import './materials.css'
import { columnsOf } from './material-columns.tsx'
import { type Material, type Project, TABS, useMaterialFilter } from './use-materials.ts'

/** The materials of the unit: what is being filled in, to hand up, returned, and where everything else is. */
export function MaterialsPage() {
  const session = useSession()
  const [filter, change] = useMaterialFilter()
  const [ids, setIds] = useState<readonly string[]>([])
  const [asking, setAsking] = useState<'hand-up' | 'discard'>()
  const [done, setDone] = useState<string>()
  const key = ['materials', filter]
  const read = (cursor?: string) => call(listMaterials, { query: { ...filter, ...(cursor && { cursor }) } })
  const pages = usePages<Material>([...key, 'rows'], read)
  const counts = useQuery({
    queryKey: [...key, 'counts'],
    queryFn: async () => (await call(listMaterials, { query: { ...filter, limit: 1 } })).counts,
    placeholderData: keepPreviousData,
  })
  const projects = useProjects()
  const current = TABS.find((one) => one.tab === filter.tab)
  const chosen = pages.rows?.filter((row) => ids.includes(row.id)) ?? []
  const selects = filter.tab === 'manage' || filter.tab === 'hand-up'
  const finish = async (sentence: string) => {
    setDone(sentence)
    setIds([])
    await queryClient.invalidateQueries({ queryKey: ['materials'] })
  }
  const start = filter.activityId ? { activity: filter.activityId } : undefined
  return (
    <>
      <PageHeader
        title="申报材料"
        lead="单位填写的材料在这里管理；本单位人员的材料填好后，由单位统一上报。"
        actions={
          <>
            {filter.activityId && <PrintMenu subject="roster" id={filter.activityId} />}
            {holdsDuty(session, 'unit.fill') ? (
              <ButtonLink
                to="/work/materials/start"
                kind="primary"
                icon="plus"
                {...(start && { search: start })}
              >
                填写材料
              </ButtonLink>
            ) : undefined}
          </>
        }
      />
      <nav className="case-parts" aria-label="材料分类">
        {TABS.map(({ tab, label, count }) => (
          <button
            key={tab}
            type="button"
            aria-current={tab === filter.tab ? 'true' : undefined}
            onClick={() => {
              setIds([])
              setDone(undefined)
              void change({ tab })
            }}
          >
            {label} <span className="numbers">{counts.data?.[count] ?? ''}</span>
          </button>
        ))}
      </nav>
      <MaterialFilter
        key={`${filter.activityId}${filter.keyword}`}
        activityId={filter.activityId ?? ''}
        keyword={filter.keyword ?? ''}
        onChange={change}
      />
      {done && <Notice kind="good">{done}</Notice>}
      <div className="table-tools no-print">
        <ExportButton
          quiet
          isEmpty={isEmptyList(pages)}
          list="dossiers.materials"
          filter={{ ...filter }}
          words={sayFilter([
            ['材料分类', current?.label],
            ['申报项目', projectName(projects.data?.rows, filter.activityId)],
            ['姓名或受理编号', filter.keyword],
          ])}
        >
          导出汇总表
        </ExportButton>
        <OrderPrintsButton
          isEmpty={isEmptyList(pages)}
          quiet
          choice={
            chosen.length > 0
              ? { dossierIds: chosen.map((row) => row.id) }
              : { list: 'dossiers.materials', filter: { ...filter } }
          }
          note={
            chosen.length > 0 ? `打印选中的${chosen.length}份申报表。` : '打印当前条件下全部材料的申报表。'
          }
        />
      </div>
      <QueryTable
        label={current?.label ?? '申报材料'}
        pages={pages}
        columns={columnsOf(filter.tab)}
        idOf={(row) => row.id}
        nameOf={(row) => row.personName}
        {...(selects && { selection: { ids: chosen.map((row) => row.id), onChange: setIds } })}
        empty={
          <EmptyState
            title={current?.empty ?? ''}
            next={
              filter.activityId || filter.keyword
                ? '可以放宽条件后再查询。'
                : '点“填写材料”为在职人员填写；本人填写的，交单位上报后出现在“上报材料”中。'
            }
          />
        }
      />
      {chosen.length > 0 && (
        <StickyActions note={`已选择 ${chosen.length} 份`}>
          {filter.tab === 'manage' && (
            <Button kind="danger" onClick={() => setAsking('discard')}>
              删除
            </Button>
          )}
          <Button kind="primary" onClick={() => setAsking('hand-up')}>
            上报
          </Button>
        </StickyActions>
      )}
      {asking === 'hand-up' && (
        <HandUpDialog rows={chosen} onClose={() => setAsking(undefined)} onDone={finish} />
      )}
      {asking === 'discard' && (
        <ConfirmDialog
          open
          danger
          title={`删除所选的 ${chosen.length} 份材料？`}
          verb="删除"
          onClose={() => setAsking(undefined)}
          onConfirm={async () => {
            const { discarded, kept } = await call(discardMaterials, {
              body: { dossierIds: chosen.map((row) => row.id) },
            })
            const left = kept.map((one) => `${one.acceptanceNo}没有删除：${one.why}`).join('')
            await finish(`已删除${discarded.length}份材料。${left}`)
          }}
        >
          只能删除没有上报过的材料；删除后本人和单位都不能再填写这一份。
        </ConfirmDialog>
      )}
    </>
  )
}

const projectName = (rows: readonly Project[] | undefined, id: string | undefined) =>
  id && (rows?.find((one) => one.activityId === id)?.title ?? '所选项目')

const useProjects = () =>
  useQuery({
    queryKey: ['materials', 'projects', 'names'],
    queryFn: () => call(listProjects, { query: { limit: 50 } }),
  })

function MaterialFilter({
  activityId,
  keyword,
  onChange,
}: {
  activityId: string
  keyword: string
  onChange: (next: { activityId?: string | undefined; keyword?: string | undefined }) => void
}) {
  const [project, setProject] = useState(activityId)
  const [words, setWords] = useState(keyword)
  const projects = useProjects()
  return (
    <FilterBar
      onSearch={() => onChange({ activityId: project, keyword: words.trim() })}
      onReset={() => onChange({ activityId: undefined, keyword: undefined })}
    >
      <SelectInput
        label="申报项目"
        value={project}
        empty="全部项目"
        options={(projects.data?.rows ?? []).map((one) => ({ value: one.activityId, label: one.title }))}
        onChange={(event) => setProject(event.target.value)}
      />
      <TextInput label="姓名或受理编号" value={words} onChange={(event) => setWords(event.target.value)} />
    </FilterBar>
  )
}
