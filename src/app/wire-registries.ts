import { businessDateOf, formatDate, formatInstant } from '../lib/dates.ts'
import { getPerson, registerPersonalStore } from '../modules/accounts/index.ts'
import {
  columnsOf,
  entryIndex,
  listEntriesOf,
  listQueriesAbout,
  theRegisters,
} from '../modules/registries/index.ts'

const OUTCOMES: Readonly<Record<string, string>> = {
  found: '查到记录',
  nothing: '没有查到记录',
  unavailable: '来源没有回应',
}

/** Lets people see what the registers hold about them and when it was asked for: registers know only identity numbers. */
export function wireRegistries(): void {
  registerPersonalStore({
    code: 'registries.entries',
    label: '导入的登记信息',
    collect: async (read, personId, world) => {
      const person = await getPerson(read, world.keys, personId)
      const entries = await listEntriesOf(read, entryIndex(world, person.identityNumber))
      const today = businessDateOf(world.clock.now())
      const described = await Promise.all(
        [...theRegisters().values()].map(
          async (one) => [one.code, await columnsOf(read, one, today)] as const,
        ),
      )
      const columns = new Map(described)
      return entries.map((entry) => {
        const register = theRegisters().get(entry.register)
        const known = new Map(columns.get(entry.register)?.map((column) => [column.code, column]))
        const inWords = (code: string, value: string) =>
          value === 'present'
            ? '至今'
            : (known.get(code)?.choices.find((one) => one.code === value)?.words[0] ?? value)
        return {
          登记: register?.label ?? entry.register,
          数据来源: entry.source,
          数据截止: formatDate(entry.asOf),
          姓名: entry.name,
          ...Object.fromEntries(
            Object.entries(entry.values).map(([code, value]) => [
              known.get(code)?.label ?? code,
              inWords(code, value),
            ]),
          ),
        }
      })
    },
  })
  registerPersonalStore({
    code: 'registries.queries',
    label: '向登记来源查询的记录',
    collect: async (read, personId, world) => {
      const person = await getPerson(read, world.keys, personId)
      const queries = await listQueriesAbout(read, entryIndex(world, person.identityNumber))
      return queries.map((query) => ({
        登记: theRegisters().get(query.register)?.label ?? query.register,
        来源: query.source,
        查询时间: formatInstant(query.asked_at),
        结果: OUTCOMES[query.outcome] ?? query.outcome,
      }))
    },
  })
}
