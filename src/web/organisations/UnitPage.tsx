import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readOwnUnit, withdrawRename } from '../../modules/accounts/organisation.contract.ts'
import { call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { holdsDuty, useSession } from '../platform/session.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Facts, InstantText } from '../ui/small.tsx'
import { Loaded } from '../ui/states.tsx'
import { ChangeUnitDialog } from './ChangeUnitDialog.tsx'
import './organisations.css'
import { RenameDialog } from './RenameDialog.tsx'
import { type OwnUnit, UnitFacts, UnitHistory } from './UnitSheet.tsx'
import { RENAME_STATES, UNIT_STATES } from './unit-words.ts'

type Asking = 'change' | 'rename' | OwnUnit['renames'][number]

/** 单位信息: what is registered of the unit or office acted for, and how to change it. */
export function UnitPage() {
  const query = useQuery({ queryKey: ['own-unit'], queryFn: () => call(readOwnUnit) })
  const session = useSession()
  const [asking, setAsking] = useState<Asking>()
  const [done, setDone] = useState<string>()
  const close = () => setAsking(undefined)
  const finish = async (sentence: string) => {
    setAsking(undefined)
    setDone(sentence)
    await queryClient.invalidateQueries({ queryKey: ['own-unit'] })
  }
  return (
    <Loaded query={query} lines={8}>
      {(unit) => (
        <>
          <PageHeader
            title={unit.name}
            titleTag={
              <StatusTag tone={UNIT_STATES[unit.status]?.tone ?? 'neutral'}>
                {UNIT_STATES[unit.status]?.label ?? unit.status}
              </StatusTag>
            }
            actions={
              <>
                {unit.status === 'active' && holdsDuty(session, 'unit.manage') && (
                  <ButtonLink to="/work/unit/department">修改归口部门</ButtonLink>
                )}
                {unit.may.includes('rename') && <Button onClick={() => setAsking('rename')}>申请更名</Button>}
                {unit.may.includes('change') && (
                  <Button kind="primary" icon="edit" onClick={() => setAsking('change')}>
                    修改单位信息
                  </Button>
                )}
              </>
            }
          />
          <div className="stack">
            {done && <Notice kind="good">{done}</Notice>}
            <section className="card" aria-label="单位信息">
              <UnitFacts unit={unit} />
            </section>
            {unit.renames.length > 0 && <Renames unit={unit} onWithdraw={setAsking} />}
            <UnitHistory unit={unit} />
          </div>
          {asking === 'change' && <ChangeUnitDialog unit={unit} onClose={close} onDone={finish} />}
          {asking === 'rename' && <RenameDialog unit={unit} onClose={close} onDone={finish} />}
          {typeof asking === 'object' && (
            <ConfirmDialog
              open
              title="撤回更名申请？"
              verb="撤回"
              onClose={close}
              onConfirm={async () => {
                const { id, version } = asking
                await call(withdrawRename, { params: { id }, body: { seenVersion: version } })
                await finish('更名申请已撤回。')
              }}
            >
              撤回后单位名称保持不变，需要时可以重新申请。
            </ConfirmDialog>
          )}
        </>
      )}
    </Loaded>
  )
}

function Renames({ unit, onWithdraw }: { unit: OwnUnit; onWithdraw: (rename: Asking) => void }) {
  return (
    <section className="card stack" aria-label="更名申请">
      <SectionTitle>更名申请</SectionTitle>
      {unit.renames.map((rename) => (
        <div key={rename.id} className="stack">
          <Facts
            rows={[
              { label: '新名称', value: rename.newName },
              { label: '审核部门', value: rename.office },
              {
                label: '状态',
                value: (
                  <StatusTag tone={RENAME_STATES[rename.state]?.tone ?? 'neutral'}>
                    {RENAME_STATES[rename.state]?.label ?? rename.state}
                  </StatusTag>
                ),
              },
              { label: '申请时间', value: <InstantText at={rename.openedAt} /> },
              ...(rename.decisionReason
                ? [{ label: '审核意见', value: rename.decisionReason, wide: true }]
                : []),
            ]}
          />
          {rename.moves.includes('withdraw') && (
            <div className="row">
              <Button onClick={() => onWithdraw(rename)}>撤回更名申请</Button>
            </div>
          )}
        </div>
      ))}
    </section>
  )
}
