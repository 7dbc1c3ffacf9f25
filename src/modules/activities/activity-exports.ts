import { businessDateOf } from '../../lib/dates.ts'
import { exportable } from '../../platform/sheets/exportable.ts'
import { listModeNames } from '../catalogue/index.ts'
import { listOwn } from './activity.contract.ts'
import { showOwn } from './activity.http.ts'
import { OWN_COLUMNS } from './rules/own-columns.ts'

/** The activities of an office, as they can be taken along. */
export const activityLists = [
  exportable({
    code: 'activities.own',
    label: '申报活动',
    of: listOwn,
    columns: OWN_COLUMNS,
    async read(look, _query, page) {
      const { rows, next } = await showOwn(look, page)
      const today = businessDateOf(look.now)
      const modes = await listModeNames(look.read, today)
      const nameOf = ({ region, mode }: (typeof rows)[number]) =>
        modes.find((one) => one.region === region && one.code === mode)?.name ?? mode ?? ''
      return { rows: rows.map((row) => ({ ...row, modeName: nameOf(row), today })), next }
    },
  }),
]
