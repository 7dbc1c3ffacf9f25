import { useState } from 'react'
import { AntdFrame } from '../app/AntdFrame.tsx'
import { SignedInFrame } from '../app/SignedInFrame.tsx'
import { Button } from '../ui/Button.tsx'
import { FilterBar } from '../ui/FilterBar.tsx'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { StickyActions } from '../ui/StickyActions.tsx'
import { InstantText, Stat, Stats } from '../ui/small.tsx'
import { EmptyState } from '../ui/states.tsx'
import { aPageOf, cases, entries, type SampleCase, session } from './samples.ts'

const columns: readonly Column<SampleCase>[] = [
  { key: 'number', title: '受理编号', cell: (row) => row.number, look: 'fixed' },
  { key: 'name', title: '申报人', cell: (row) => row.name, look: 'fixed', onCard: 'title' },
  { key: 'title', title: '申报资格', cell: (row) => row.title },
  { key: 'since', title: '到达时间', cell: (row) => <InstantText at={row.since} />, look: 'fixed' },
  {
    key: 'state',
    title: '状态',
    onCard: 'corner',
    cell: (row) => <StatusTag tone={row.state === '退回修改' ? 'warn' : 'active'}>{row.state}</StatusTag>,
  },
]

/** A list of the officials' side with invented rows. */
export function WorkGallery() {
  const [ids, setIds] = useState<string[]>(['1'])
  return (
    <SignedInFrame
      session={session}
      density="dense"
      entries={entries}
      counts={{ todo: 12, people: 3 }}
      onActAs={() => undefined}
      onSignOut={() => undefined}
    >
      <AntdFrame density="dense">
        <PageHeader
          title="待办业务"
          trail={[{ label: '办理', to: '/work' }, { label: '待办业务' }]}
          lead="等待本单位审核的申报，先到的排在前面。"
          actions={<Button icon="download">导出名单</Button>}
        />
        <div className="stack">
          <Stats>
            <Stat label="待审核" value={12} note="3 件即将到期" to="/work" />
            <Stat label="退回修改中" value={2} to="/work" />
            <Stat label="本年已上报" value={128} to="/work" />
            <Stat label="已发证" value={97} to="/work" />
          </Stats>
          <div>
            <FilterBar onSearch={() => undefined} onReset={() => undefined}>
              <TextInput label="姓名或编号" placeholder="输入姓名或受理编号" />
              <SelectInput label="状态" options={[{ value: 'a', label: '待单位审核' }]} empty="全部" />
            </FilterBar>
            <QueryTable
              label="待办业务"
              pages={aPageOf(cases)}
              columns={columns}
              idOf={(row) => row.id}
              nameOf={(row) => row.name}
              selection={{ ids, onChange: setIds }}
              empty={<EmptyState title="没有待办业务" next="有人提交申报后会出现在这里。" />}
            />
          </div>
          <QueryTable
            label="正在读取的列表"
            pages={aPageOf<SampleCase>(undefined)}
            columns={columns}
            idOf={(row) => row.id}
            nameOf={(row) => row.name}
            empty={null}
          />
        </div>
        <StickyActions note={`已选择 ${ids.length} 件`}>
          <Button>退回</Button>
          <Button kind="primary">审核同意</Button>
        </StickyActions>
      </AntdFrame>
    </SignedInFrame>
  )
}
