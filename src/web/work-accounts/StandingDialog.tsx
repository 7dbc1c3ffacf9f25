import {
  deleteWorkAccount,
  resetWorkAccount,
  resumeWorkAccount,
  type Slip,
  suspendWorkAccount,
} from '../../modules/accounts/work-account.contract.ts'
import { call } from '../platform/call.ts'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import type { WorkAccount } from './WorkAccountsPage.tsx'
import { calledOf } from './work-account-columns.tsx'

type Kind = 'reset' | 'suspend' | 'resume' | 'delete'

const WORDS: Readonly<Record<Kind, { verb: string; danger: boolean; what: string; done: string }>> = {
  reset: {
    verb: '密码重置',
    danger: true,
    what: '重置后原密码立即作废、正在登录的全部退出，并生成新的初始密码；系统会通知本人。本人能收到短信验证码的，请先让本人自己“找回密码”。',
    done: '',
  },
  suspend: {
    verb: '禁用',
    danger: true,
    what: '禁用后立即退出、不能登录；已办理的记录和申报保留，随时可以重新开通。',
    done: '已禁用，不能登录',
  },
  resume: { verb: '开通', danger: false, what: '开通后可以用原来的密码登录。', done: '已开通，可以登录' },
  delete: {
    verb: '删除',
    danger: true,
    what: '只有本人没有使用过、没有申报记录的账号可以删除。删除后密码条作废，这个用户名不再给别人使用。',
    done: '已删除',
  },
}

const ACTS = { suspend: suspendWorkAccount, resume: resumeWorkAccount, delete: deleteWorkAccount } as const

/** Asks before an account is reset, suspended, resumed or deleted. */
export function StandingDialog({
  kind,
  row,
  onClose,
  onDone,
  onReset,
}: {
  kind: Kind
  row: WorkAccount
  onClose: () => void
  onDone: (sentence: string) => Promise<void>
  onReset: (slip: Slip) => void
}) {
  const { verb, danger, what, done } = WORDS[kind]
  const who = calledOf(row)
  return (
    <ConfirmDialog
      open
      title={`${verb}：${who}`}
      verb={verb}
      danger={danger}
      onClose={onClose}
      onConfirm={async () => {
        const input = { params: { id: row.id }, body: { seenVersion: row.version } }
        if (kind === 'reset') return onReset((await call(resetWorkAccount, input)).slip)
        await call(ACTS[kind], input)
        await onDone(`${who}的账号${done}。`)
      }}
    >
      {what}
    </ConfirmDialog>
  )
}
