import { useState } from 'react'
import type { Slip } from '../../modules/accounts/work-account.contract.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { InstantText } from '../ui/small.tsx'
import './work-accounts.css'

/** The slips of the secrets just made, to be printed and cut; they are shown this once and never again. */
export function SlipSheet({
  slips,
  done,
  onClose,
}: {
  slips: readonly Slip[]
  done: string | undefined
  onClose: () => void
}) {
  const [leaving, setLeaving] = useState(false)
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={`密码条（${slips.length}张）`}
          lead="请打印后沿虚线裁开，当面交给本人。"
          actions={
            <>
              <Button onClick={() => setLeaving(true)}>返回</Button>
              <Button kind="primary" icon="print" onClick={() => window.print()}>
                打印
              </Button>
            </>
          }
        />
        <div className="work-notices">
          {done && <Notice kind="good">{done}</Notice>}
          <Notice kind="warn" title="初始密码只显示这一次">
            离开本页后不能再次查看，系统里也没有保存；遗失的，可以重新打印，前一张随即作废。
          </Notice>
        </div>
      </div>
      <ul className="slips" aria-label="密码条">
        {slips.map((slip) => (
          <li key={slip.id} className="slip">
            <p className="slip-unit">{slip.organisation}</p>
            <dl>
              <dt>姓名</dt>
              <dd>{slip.name || '由领取人填写'}</dd>
              <dt>用户名</dt>
              <dd>
                <code className="slip-code">{slip.username}</code>
              </dd>
              <dt>初始密码</dt>
              <dd>
                <code className="slip-code">{slip.secret}</code>
              </dd>
              <dt>登录网址</dt>
              <dd className="slip-address">{slip.address}</dd>
              <dt>有效期至</dt>
              <dd>
                <InstantText at={slip.until} />
              </dd>
            </dl>
            <p className="slip-note">
              {slip.name ? '第一次登录必须修改密码。' : '第一次登录请填写本人姓名、身份证号，并修改密码。'}
              请勿告诉他人。
            </p>
          </li>
        ))}
      </ul>
      {leaving && (
        <ConfirmDialog
          open
          title="密码条已经打印好了吗？"
          verb="已打印，返回"
          onClose={() => setLeaving(false)}
          onConfirm={async () => onClose()}
        >
          离开后不能再次查看这些初始密码。
        </ConfirmDialog>
      )}
    </>
  )
}
