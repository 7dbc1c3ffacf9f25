import { useEffect, useState } from 'react'
import { listPeople, type readPeriod } from '../../modules/publicity/publicity.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import './publicity.css'

type Person = ReplyOf<typeof listPeople>['rows'][number]

/** Reads the whole list before it is printed: the page itself shows it in parts. */
export function usePrinting(periodId: string) {
  const [whole, setWhole] = useState<readonly Person[]>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    if (whole) window.print()
  }, [whole])
  const print = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      setWhole(await readWhole(periodId))
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return { whole, busy, problem, print }
}

async function readWhole(periodId: string): Promise<Person[]> {
  const people: Person[] = []
  let cursor: string | undefined
  do {
    const query = { limit: 100, ...(cursor && { cursor }) }
    const page = await call(listPeople, { params: { periodId }, query })
    people.push(...page.rows)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return people
}

/** Everybody of the list, on paper only. */
export function PrintedList({
  period,
  people,
}: {
  period: ReplyOf<typeof readPeriod>
  people: readonly Person[]
}) {
  return (
    <table className="table publicity-printed">
      <thead>
        <tr>
          {['序号', '姓名', ...period.columns].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <td>{person.position}</td>
            <td>{person.stopped ? `${person.name}（公示已停止）` : person.name}</td>
            {period.columns.map((title, at) => (
              <td key={title}>{person.cells[at] ?? ''}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
