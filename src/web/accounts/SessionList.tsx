import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { endOtherSessions, endSession, listSessions } from '../../modules/accounts/session.contract.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { InstantText } from '../ui/small.tsx'
import { Loaded } from '../ui/states.tsx'

/** Where one is signed in, each with a way to end it. */
export function SessionList() {
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => call(listSessions) })
  const [problem, setProblem] = useState<string>()
  const end = async (act: () => Promise<unknown>) => {
    setProblem(undefined)
    try {
      await act()
    } catch (error) {
      setProblem(sentenceOf(error))
    }
    await queryClient.invalidateQueries({ queryKey: ['sessions'] })
  }
  return (
    <Loaded query={sessions} lines={3}>
      {({ rows, max }) => (
        <div className="stack">
          <p className="quiet">
            同一账号最多同时在{max}处登录，超过时最早的登录自动结束。不认识的登录请立即结束并修改密码。
          </p>
          {problem && <Notice kind="error">{problem}</Notice>}
          <ul className="card plain-list">
            {rows.map((row) => (
              <li key={row.id}>
                <div>
                  <div className="row">
                    <b>{row.device || '未知设备'}</b>
                    {row.current && <StatusTag tone="good">本次登录</StatusTag>}
                  </div>
                  <div className="quiet">
                    {row.actingFor ? `代表${row.actingFor}` : '本人'}，<InstantText at={row.startedAt} />
                    登录，最近操作
                    <InstantText at={row.lastSeenAt} />
                    {row.ip && `，网络地址${row.ip}`}
                  </div>
                </div>
                {!row.current && (
                  <Button
                    size="small"
                    aria-label={`结束${row.device}上的登录`}
                    onClick={() =>
                      void end(() => call(endSession, { params: { sessionId: row.id }, body: {} }))
                    }
                  >
                    结束
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {rows.length > 1 && (
            <div className="row">
              <Button onClick={() => void end(() => call(endOtherSessions, { body: {} }))}>
                结束其他全部登录
              </Button>
            </div>
          )}
        </div>
      )}
    </Loaded>
  )
}
