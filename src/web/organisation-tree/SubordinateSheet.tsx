import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readSubordinate } from '../../modules/accounts/subordinate.contract.ts'
import { UnitFacts, UnitHistory } from '../organisations/UnitSheet.tsx'
import { UNIT_STATES } from '../organisations/unit-words.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { InstantText } from '../ui/small.tsx'
import { Loaded } from '../ui/states.tsx'
import { AppointDialog, CancelDialog, CloseDialog } from './AdministratorDialogs.tsx'
import { BelowExports } from './BelowExports.tsx'
import { CreateSubordinateDialog } from './CreateSubordinateDialog.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import {
  type Administrator,
  type Finish,
  OF_SUBORDINATES,
  printSlip,
  type Subordinate,
} from './subordinate.ts'

type Asked =
  | { kind: 'create' | 'appoint' | 'move' | 'close' }
  | { kind: 'replace' | 'cancel'; administrator: Administrator }

/** An organisation of the tree: its administrators (账户信息), its data, its names and its contact. */
export function SubordinateSheet({
  id,
  onOpen,
  onDone,
}: {
  id: string
  onOpen: (id: string) => void
  onDone: Finish
}) {
  const query = useQuery({
    queryKey: ['subordinates', 'one', id],
    queryFn: () => call(readSubordinate, { params: { id } }),
  })
  const [asked, setAsked] = useState<Asked>()
  const [problem, setProblem] = useState<string>()
  const close = () => setAsked(undefined)
  const finish: Finish = async (sentence, slip) => {
    close()
    await onDone(sentence, slip)
  }
  const print = async (administrator: Administrator) => {
    setProblem(undefined)
    try {
      await onDone('', await printSlip(OF_SUBORDINATES, id, administrator.membershipId))
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }
  return (
    <Loaded query={query} lines={8}>
      {(unit) => (
        <div className="stack">
          <section className="card stack" aria-label="机构">
            <div className="sheet-head">
              <span className="row">
                <h2>{unit.name}</h2>
                <StatusTag tone={UNIT_STATES[unit.status]?.tone ?? 'neutral'}>
                  {UNIT_STATES[unit.status]?.label ?? unit.status}
                </StatusTag>
              </span>
              <span className="row">
                {unit.moves.includes('move') && (
                  <Button onClick={() => setAsked({ kind: 'move' })}>调整上级机构</Button>
                )}
                {unit.moves.includes('close') && (
                  <Button onClick={() => setAsked({ kind: 'close' })}>注销机构</Button>
                )}
                {unit.moves.includes('create') && (
                  <Button kind="primary" icon="plus" onClick={() => setAsked({ kind: 'create' })}>
                    创建下级机构
                  </Button>
                )}
              </span>
            </div>
            <UnitFacts unit={unit} />
            {unit.standing === 'further' && (
              <p className="quiet">这是下级机构的下级，管理员由它的直接上级设立和更换。</p>
            )}
            {unit.standing === 'direct' && unit.status === 'active' && unit.remains.length > 0 && (
              <p className="quiet">
                还有{unit.remains.map(({ label, count }) => `${count}${label}`).join('、')}，不能注销。
              </p>
            )}
          </section>
          {problem && <Notice kind="error">{problem}</Notice>}
          <Administrators unit={unit} onAsk={setAsked} onPrint={print} />
          <BelowExports id={unit.id} name={unit.name} />
          <UnitHistory unit={unit} />
          {asked?.kind === 'create' && (
            <CreateSubordinateDialog parent={unit} onClose={close} onOpen={onOpen} onDone={finish} />
          )}
          {(asked?.kind === 'appoint' || asked?.kind === 'replace') && (
            <AppointDialog
              desk={OF_SUBORDINATES}
              unit={unit}
              departing={asked.kind === 'replace' ? asked.administrator : undefined}
              onClose={close}
              onDone={finish}
            />
          )}
          {asked?.kind === 'cancel' && (
            <CancelDialog
              desk={OF_SUBORDINATES}
              unit={unit}
              administrator={asked.administrator}
              onClose={close}
              onDone={finish}
            />
          )}
          {asked?.kind === 'move' && <MoveDialog unit={unit} onClose={close} onDone={finish} />}
          {asked?.kind === 'close' && <CloseDialog unit={unit} onClose={close} onDone={finish} />}
        </div>
      )}
    </Loaded>
  )
}

const WORDS = { replace: '更换', cancel: '注销', slip: '密码条' } as const

function Administrators({
  unit,
  onAsk,
  onPrint,
}: {
  unit: Subordinate
  onAsk: (asked: Asked) => void
  onPrint: (administrator: Administrator) => void
}) {
  return (
    <section className="card stack" aria-label="账户信息">
      <div className="sheet-head">
        <SectionTitle>账户信息（管理员）</SectionTitle>
        {unit.moves.includes('appoint') && (
          <Button onClick={() => onAsk({ kind: 'appoint' })}>设立管理员</Button>
        )}
      </div>
      {unit.administrators.length === 0 && <p className="quiet">没有管理员，本机构的业务暂时没有人办理。</p>}
      {unit.administrators.map((one) => (
        <div key={one.membershipId} className="administrator">
          <span>
            <b>{one.name}</b> {one.waiting && <StatusTag tone="warn">待首次登录</StatusTag>}
          </span>
          <span className="quiet">
            {one.username ? (
              <>
                用户名 <code>{one.username}</code>
              </>
            ) : (
              <span className="numbers">{one.mobile || '还没有手机号码'}</span>
            )}
            ，<InstantText at={one.since} day />起
          </span>
          <span className="row">
            {one.moves.map((move) => (
              <Button
                key={move}
                size="small"
                aria-label={`${WORDS[move]}：${one.name}`}
                onClick={() => (move === 'slip' ? onPrint(one) : onAsk({ kind: move, administrator: one }))}
              >
                {WORDS[move]}
              </Button>
            ))}
          </span>
        </div>
      ))}
    </section>
  )
}
