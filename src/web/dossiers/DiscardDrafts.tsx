import { useEffect, useState } from 'react'
import type { DossierFace } from '../../modules/dossiers/dossier.contract.ts'
import { discardDrafts } from '../../modules/dossiers/own-dossiers.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call, newIntent } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { titleOfDossier } from './dossier-words.ts'
import { dossierChanged } from './use-dossier.ts'

type Kept = ReplyOf<typeof discardDrafts>['kept']

/** Above 我的申报: how many 未上报 are ticked, and 废弃 for all of them with one question that names them. */
export function DiscardDrafts({
  drafts,
  ticked,
  onTick,
}: {
  /** What of the page was never submitted. */
  drafts: readonly DossierFace[]
  ticked: readonly string[]
  onTick: (ids: readonly string[]) => void
}) {
  const [asking, setAsking] = useState(false)
  const [intent, setIntent] = useState(newIntent)
  const [kept, setKept] = useState<Kept>([])
  const chosen = drafts.filter((face) => ticked.includes(face.id))
  const choice = chosen.map((face) => face.id).join(' ')
  // Another choice is another intent; a retry of the same one is the same.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the choice is what the intent depends on
  useEffect(() => setIntent(newIntent()), [choice])
  const discard = async () => {
    const dossierIds = chosen.map((face) => face.id)
    try {
      const reply = await call(discardDrafts, { body: { requestId: intent, dossierIds } })
      setKept(reply.kept)
      onTick([])
    } finally {
      void dossierChanged()
    }
  }
  return (
    <>
      {kept.length > 0 && (
        <Notice kind="warn" title="有申报没有废弃">
          {kept.map((one) => (
            <p key={one.id}>
              {one.acceptanceNo}：{one.why}
            </p>
          ))}
        </Notice>
      )}
      {drafts.length > 0 && (
        <div className="row dossier-discard">
          <span className="quiet">
            {chosen.length === 0
              ? '未上报的申报可以勾选后一起废弃。'
              : `已选${chosen.length}份未上报的申报。`}
          </span>
          {chosen.length > 0 && (
            <Button kind="danger" size="small" onClick={() => setAsking(true)}>
              废弃所选
            </Button>
          )}
        </div>
      )}
      <ConfirmDialog
        open={asking}
        title={`废弃这${chosen.length}份申报？`}
        verb="废弃"
        danger
        onClose={() => setAsking(false)}
        onConfirm={discard}
      >
        <ul>
          {chosen.map((face) => (
            <li key={face.id}>
              {titleOfDossier(face)}，{face.activityTitle}，受理编号
              <span className="numbers">{face.acceptanceNo}</span>
            </li>
          ))}
        </ul>
        废弃后不能恢复，需要重新通过“新增申报”填写。办理记录继续保留。
      </ConfirmDialog>
    </>
  )
}
