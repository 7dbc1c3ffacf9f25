import { useState } from 'react'
import {
  endSubstitution,
  enterSubstitution,
  listSubstitutions,
} from '../../modules/accounts/substitution.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { sessionChanged } from '../platform/session.ts'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { DateText } from '../ui/small.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import { SubstitutionDialog } from './SubstitutionDialog.tsx'

export type Substitutions = ReplyOf<typeof listSubstitutions>
type Row = Substitutions['rows'][number]

const STATES = {
  planned: ['neutral', '尚未开始'],
  standing: ['good', '代办中'],
  over: ['neutral', '已结束'],
} as const

/** 代办: who acts for whom while somebody is away, from a day to a day. */
export function SubstitutionsPage() {
  const [asking, setAsking] = useState<'enter' | Row>()
  const [done, setDone] = useState<string>()
  const [people, setPeople] = useState<Pick<Substitutions, 'absentees' | 'colleagues'>>()
  const pages = usePages<Row>(['substitutions'], async (cursor) => {
    const { absentees, colleagues, ...page } = await call(listSubstitutions, {
      query: { ...(cursor && { cursor }) },
    })
    setPeople({ absentees, colleagues })
    return page
  })
  const finish = async (sentence: string) => {
    setAsking(undefined)
    setDone(sentence)
    await queryClient.invalidateQueries({ queryKey: ['substitutions'] })
    await sessionChanged()
  }
  const mayEnter = (people?.absentees.length ?? 0) > 0
  return (
    <>
      <PageHeader
        title="代办"
        lead="有人请假、出差时，由同事在一段时间内代其办理。代办人用自己的账号登录，切换到“代某某办理”，审核记录写明由谁代谁办理；到期自动失效。"
        actions={
          mayEnter && (
            <Button kind="primary" icon="plus" onClick={() => setAsking('enter')}>
              安排代办
            </Button>
          )
        }
      />
      {done && <Notice kind="good">{done}</Notice>}
      <ExportLine isEmpty={isEmptyList(pages)} list="accounts.substitutions" filter={{}} words="" />
      <QueryTable
        label="代办"
        pages={pages}
        columns={columnsWith(setAsking)}
        idOf={(row) => row.id}
        nameOf={(row) => row.substitute}
        empty={<EmptyState icon="people" title="没有代办" next="安排后会列在这里，可以随时结束。" />}
      />
      {asking === 'enter' && people && (
        <SubstitutionDialog
          people={people}
          onEnter={async (body) => {
            await call(enterSubstitution, { body })
            await finish('已安排代办，并通知代办人。')
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking && asking !== 'enter' && (
        <ConfirmDialog
          open
          danger
          title="结束代办"
          verb="结束代办"
          onConfirm={async () => {
            await call(endSubstitution, { params: { id: asking.id }, body: {} })
            await finish('代办已结束，对方随即不能再以代办身份办理。')
          }}
          onClose={() => setAsking(undefined)}
        >
          <p>{`结束${asking.substitute}代${asking.absent}办理。已经办理的业务不受影响。`}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

function columnsWith(onEnd: (row: Row) => void): readonly Column<Row>[] {
  return [
    { key: 'absent', title: '被代人', onCard: 'title', look: 'fixed', cell: (row) => row.absent },
    { key: 'substitute', title: '代办人', look: 'fixed', cell: (row) => row.substitute },
    { key: 'duties', title: '权限', cell: (row) => row.duties.map((one) => one.label).join('、') },
    {
      key: 'days',
      title: '期间',
      cell: (row) => (
        <>
          <DateText date={row.from} /> 至 <DateText date={row.until} />
        </>
      ),
    },
    { key: 'by', title: '安排人', look: 'fixed', cell: (row) => row.enteredBy ?? '' },
    {
      key: 'state',
      title: '状态',
      look: 'fixed',
      onCard: 'corner',
      cell: (row) => <StatusTag tone={STATES[row.state][0]}>{STATES[row.state][1]}</StatusTag>,
    },
    {
      key: 'acts',
      title: '操作',
      look: 'fixed',
      cell: (row) =>
        row.moves.includes('end') && (
          <Button kind="quiet" size="small" onClick={() => onEnd(row)}>
            结束
          </Button>
        ),
    },
  ]
}
