import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { rhythmWords } from '../../modules/sheets/rules/next-run.ts'
import { endSchedule, listSchedules, type Schedule } from '../../modules/sheets/sheet-keeping.contract.ts'
import { call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { InstantText } from '../ui/small.tsx'

const KEY = ['sheets', 'schedules']

/** 定期导出: what is made again and again, and when next. */
export function SchedulesCard() {
  const [ending, setEnding] = useState<Schedule>()
  const rows = useQuery({ queryKey: KEY, queryFn: () => call(listSchedules) }).data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="schedules">
      <SectionTitle id="schedules">定期导出</SectionTitle>
      <ul className="card import-findings">
        {rows.map((row) => (
          <li key={row.id}>
            <span className="import-place">{rhythmWords(row)}</span>
            <span className="schedule-what">
              {row.label}
              <span className="quiet">{row.words ? `（${row.words}）` : '（没有限定条件）'}</span>
            </span>
            {row.endedAt ? (
              <span>
                <StatusTag>已停止</StatusTag> {row.endedFor}
              </span>
            ) : (
              <span className="row">
                <span className="quiet">
                  下次 <InstantText at={row.nextAt} />
                </span>
                <Button size="small" aria-label={`停止${row.label}的定期导出`} onClick={() => setEnding(row)}>
                  停止
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {ending && (
        <ConfirmDialog
          open
          danger
          title="停止定期导出？"
          verb="停止"
          onClose={() => setEnding(undefined)}
          onConfirm={async () => {
            await call(endSchedule, { params: { scheduleId: ending.id }, body: {} })
            await queryClient.invalidateQueries({ queryKey: KEY })
          }}
        >
          {`不再${rhythmWords(ending)}导出“${ending.label}”；已经生成的文件不受影响。`}
        </ConfirmDialog>
      )}
    </section>
  )
}
