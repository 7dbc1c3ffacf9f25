import { useState } from 'react'
import { openWorkAccounts, prepareWorkAccounts } from '../../modules/accounts/work-account.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { useAct } from '../accounts/use-act.ts'
import { call, newIntent } from '../platform/call.ts'
import { CallError } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { RadioInput, TextArea, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { DutyTicks } from './DutyTicks.tsx'
import { readPeopleTable } from './people-table.ts'
import type { WorkAccounts } from './WorkAccountsPage.tsx'

type Table = ReplyOf<typeof openWorkAccounts>
interface Props {
  readonly facts: Pick<WorkAccounts, 'grantable'>
  readonly onClose: () => void
  readonly onJoined: (sentence: string) => Promise<void>
  readonly onOpened: (ids: readonly string[], sentence: string) => Promise<void>
}

/** Opens many accounts at once: a number of them with numbered usernames, or one for each line of a table. */
export function BatchDialog({ facts, onClose, onJoined, onOpened }: Props) {
  const [intent, setIntent] = useState(newIntent)
  const [way, setWay] = useState('count')
  const [count, setCount] = useState('10')
  const [text, setText] = useState('')
  const [duties, setDuties] = useState<readonly string[]>([])
  const [leftOut, setLeftOut] = useState<{ table: Table; sentence: string }>()
  const { people, unread } = readPeopleTable(text)
  const prepare = async () => {
    const wanted = Number(count)
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > 200) return '新增数量应为1至200的整数。'
    const body = { requestId: intent, count: wanted, duties: [...duties] }
    const made = await call(prepareWorkAccounts, { body })
    await onOpened(made.opened, `已新增${wanted}个账号，由本人凭密码条领取。`)
    return undefined
  }
  const open = async () => {
    if (unread.length > 0) return `第${unread.join('、')}行没有读出姓名和身份证号，请补全或删去。`
    if (people.length === 0) return '请粘贴或填写人员名单，每行一人：姓名 身份证号。'
    try {
      const table = await call(openWorkAccounts, {
        body: { requestId: intent, rows: people, duties: [...duties] },
      })
      const joined = table.joined > 0 ? `，${table.joined}人已有账号、直接加入本单位` : ''
      const sentence = `已新开设${table.opened.length}个账号${joined}。`
      if (table.leftOut.length > 0) setLeftOut({ table, sentence })
      else await finish(table, sentence)
    } catch (error) {
      setIntent(newIntent())
      return wrongRows(error, people) ?? Promise.reject(error)
    }
    return undefined
  }
  const finish = (table: Table, sentence: string) =>
    table.opened.length > 0 ? onOpened(table.opened, sentence) : onJoined(sentence)
  const { busy, problem, submit } = useAct(way === 'count' ? prepare : open)
  if (leftOut) return <LeftOut {...leftOut} onNext={() => void finish(leftOut.table, leftOut.sentence)} />
  return (
    <Dialog open title="批量新增账号" onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <RadioInput
          label="新增方式"
          value={way}
          onChange={setWay}
          options={[
            { value: 'count', label: '按数量，本人凭密码条领取' },
            { value: 'table', label: '按人员名单' },
          ]}
        />
        {way === 'count' ? (
          <TextInput
            label="新增数量"
            required
            inputMode="numeric"
            value={count}
            hint="用户名自动生成，为单位简称的拼音首字母加编号。领取时本人填写姓名和身份证号。"
            onChange={(event) => setCount(event.target.value)}
          />
        ) : (
          <TextArea
            label="人员名单"
            required
            rows={8}
            limit={20000}
            value={text}
            hint={`每行一人：姓名和身份证号，可从电子表格直接粘贴。已读出${people.length}人。`}
            onChange={(event) => setText(event.target.value)}
          />
        )}
        <DutyTicks grantable={facts.grantable} value={duties} onChange={setDuties} />
        {problem && <Notice kind="error">{problem}</Notice>}
        <div className="row">
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy}>
            保存
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Who was left out of a table and why, before the slips of the others are shown. */
function LeftOut({ table, sentence, onNext }: { table: Table; sentence: string; onNext: () => void }) {
  return (
    <Dialog open mustAnswer title={`有${table.leftOut.length}人没有添加`} onClose={onNext}>
      <div className="stack">
        <p>{sentence}以下人员没有添加，请逐人处理：</p>
        <ul className="left-out">
          {table.leftOut.map((one) => (
            <li key={one.row}>
              <b>{one.name}</b>（第{one.row}人）：{one.reason}
            </li>
          ))}
        </ul>
        <div className="row">
          <Button kind="primary" onClick={onNext}>
            {table.opened.length > 0 ? '继续，查看密码条' : '知道了'}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

/** The server's complaints about a table, told by person. */
function wrongRows(error: unknown, people: readonly { name: string }[]): string | undefined {
  if (!(error instanceof CallError) || error.issues.length === 0) return undefined
  const told = error.issues.slice(0, 5).map(({ path, message }) => {
    const at = Number(path.split('.')[1] ?? 0)
    return `${people[at]?.name ?? ''}（第${at + 1}人）：${message}`
  })
  return told.join('')
}
