import { useState } from 'react'
import { PageHeader } from '../ui/PageHeader.tsx'
import { Loaded } from '../ui/states.tsx'
import { RecordDesk } from './RecordDesk.tsx'
import { recordChanged, useRecord } from './use-record.ts'

/** 个人信息: what a person keeps between declarations, entered once with its evidence and selected from later. */
export function RecordPage() {
  const open = useRecord()
  const [round, setRound] = useState(0)
  return (
    <>
      <PageHeader
        title="个人信息"
        lead="平时就可以维护学历、资历、工作经历和业绩成果，申报时直接带出或选取，不必重复填写和上传。修改这里不影响已经提交的申报。"
      />
      <Loaded query={open} lines={10}>
        {(data) => (
          <RecordDesk
            key={round}
            open={data}
            onReplaced={async () => {
              await recordChanged()
              setRound((number) => number + 1)
            }}
          />
        )}
      </Loaded>
    </>
  )
}
