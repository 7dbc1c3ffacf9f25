import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  changeDepartment,
  previewDepartmentChange,
  type searchDepartments,
} from '../../modules/dossiers/department.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call, newIntent } from '../platform/call.ts'
import { CallError } from '../platform/call-error.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import { usePages } from '../ui/use-pages.ts'
import { DepartmentChoice } from './DepartmentChoice.tsx'
import './materials.css'

export type Department = ReplyOf<typeof searchDepartments>['rows'][number]
type Preview = ReplyOf<typeof previewDepartmentChange>
type Row = Preview['rows'][number]

const columns: readonly Column<Row>[] = [
  { key: 'name', title: '申报人', look: 'fixed', onCard: 'title', cell: (row) => row.applicantName },
  {
    key: 'what',
    title: '申报业务',
    cell: (row) => (
      <>
        {row.title}
        <br />
        <span className="quiet">{row.activityTitle}</span>
      </>
    ),
  },
  {
    key: 'number',
    title: '受理编号',
    look: 'fixed',
    cell: (row) => <span className="numbers">{row.acceptanceNo}</span>,
  },
  { key: 'holder', title: '所在审核部门', cell: (row) => row.holderName },
  { key: 'step', title: '状态', onCard: 'corner', cell: (row) => <StatusTag>{row.stepLabel}</StatusTag> },
]

const KEY = ['department-change']

/** 修改归口部门: says first what falls back to 待上报 and how much of it, then asks for the reason and changes it. */
export function DepartmentPage() {
  const [chosen, setChosen] = useState<Department>()
  const [asking, setAsking] = useState(false)
  const [done, setDone] = useState<string>()
  const query = useQuery({
    queryKey: [...KEY, 'counts'],
    queryFn: () => call(previewDepartmentChange, { query: { limit: 1 } }),
  })
  return (
    <>
      <PageHeader
        title="修改归口部门"
        lead="归口部门变动后，已经上报的材料全部退回本单位待上报，建议在申报材料之前修改。"
        actions={<ButtonLink to="/work/unit">返回单位信息</ButtonLink>}
      />
      <Loaded query={query} lines={8}>
        {(preview) => (
          <div className="stack">
            {done && <Notice kind="good">{done}</Notice>}
            <section className="card stack" aria-label="归口部门">
              <p>
                现在的归口部门：<b>{preview.department?.name ?? '尚未确定'}</b>
              </p>
              <DepartmentChoice
                current={preview.department?.id}
                chosen={chosen}
                onChoose={(one) => {
                  setChosen(one)
                  setDone(undefined)
                }}
              />
            </section>
            <Falling preview={preview} />
            <div className="row">
              <Button kind="danger" disabled={!chosen} onClick={() => setAsking(true)}>
                修改归口部门
              </Button>
              {!chosen && <span className="quiet">请先选择新的归口部门。</span>}
            </div>
            {asking && chosen && (
              <Asking
                preview={preview}
                chosen={chosen}
                onClose={() => setAsking(false)}
                onDone={(sentence) => {
                  setDone(sentence)
                  setChosen(undefined)
                }}
              />
            )}
          </div>
        )}
      </Loaded>
    </>
  )
}

/** Everything that would fall back: how much at which state, and the list page by page. */
function Falling({ preview }: { preview: Preview }) {
  const pages = usePages<Row>([...KEY, 'list'], (cursor) =>
    call(previewDepartmentChange, { query: { ...(cursor && { cursor }) } }),
  )
  const [back, stay] = [true, false].map((goesBack) =>
    preview.states.filter((state) => state.goesBack === goesBack),
  )
  return (
    <section className="stack" aria-label="要退回待上报的材料">
      <SectionTitle>{`要退回待上报的材料（${preview.back}份）`}</SectionTitle>
      {preview.back > 0 && (
        <Notice kind="warn">
          修改后，以下{preview.back}份材料不管在什么状态，立即退回到本单位待上报：
          {back?.map(({ label, count }) => `${label}${count}份`).join('，')}
          。已填写的内容不会丢失；原归口部门不能再办理，新的归口部门在重新上报之前看不到。
        </Notice>
      )}
      <QueryTable
        label="要退回待上报的材料"
        pages={pages}
        columns={columns}
        idOf={(row) => row.caseId}
        nameOf={(row) => row.applicantName}
        empty={
          <EmptyState title="没有要退回的材料" next="本单位没有已经上报、正在审核的材料，可以放心修改。" />
        }
      />
      {stay && stay.length > 0 && (
        <p className="quiet">
          留在原处、以后报新归口部门的：{stay.map(({ label, count }) => `${label}${count}份`).join('，')}。
        </p>
      )}
    </section>
  )
}

function Asking({
  preview,
  chosen,
  onClose,
  onDone,
}: {
  preview: Preview
  chosen: Department
  onClose: () => void
  onDone: (sentence: string) => void
}) {
  const [intent, setIntent] = useState(newIntent)
  return (
    <ConfirmDialog
      open
      danger
      title={`归口部门改为“${chosen.name}”？`}
      verb="修改并退回"
      reason={{ label: '修改原因', required: true }}
      onClose={onClose}
      onConfirm={async (reason) => {
        try {
          const { back, department } = await call(changeDepartment, {
            body: { requestId: intent, departmentId: chosen.id, reason, seenBack: preview.back },
          })
          onDone(
            back === 0
              ? `归口部门已改为“${department.name}”。`
              : `归口部门已改为“${department.name}”，${back}份材料已退回待上报，请核对后重新上报。`,
          )
        } catch (error) {
          setIntent(newIntent())
          if (error instanceof CallError && error.code === 'dossiers.back-changed')
            await queryClient.invalidateQueries({ queryKey: KEY })
          throw error
        }
        await queryClient.invalidateQueries()
      }}
    >
      {preview.back === 0 ? (
        <p>本单位没有正在审核的材料，修改后新上报的材料报新的归口部门。</p>
      ) : (
        <p>
          <b>{preview.back}份</b>
          已经上报的材料将立即退回待上报，须由本单位重新上报。这一操作不能撤销；申报人和原归口部门会收到消息。
        </p>
      )}
    </ConfirmDialog>
  )
}
