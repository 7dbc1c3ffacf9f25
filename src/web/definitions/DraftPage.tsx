import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import {
  discardDraft,
  publishDraft,
  readDraft,
  saveDefinitionDraft,
} from '../../modules/definitions/definition.contract.ts'
import { KIND_NAMES } from '../../modules/definitions/rules/definition-words.ts'
import { diffDefinitions } from '../../modules/definitions/rules/diff-definitions.ts'
import { parseJson } from '../../modules/definitions/rules/package.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { describeSaving } from '../fields/saving-words.ts'
import { useAutosave } from '../platform/autosave/use-autosave.ts'
import { call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { holdsDuty, useSession } from '../platform/session.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { CheckInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { StickyActions } from '../ui/StickyActions.tsx'
import { Loaded } from '../ui/states.tsx'
import { ChangeList } from './ChangeList.tsx'
import './definitions.css'
import { DraftBody } from './DraftBody.tsx'
import { useRegionName } from './use-region-name.ts'

type Draft = ReplyOf<typeof readDraft>

/** Writes the next version of a definition: by its fields where there are some, or as text; it saves itself. */
export function DraftPage() {
  const { draftId = '' } = useParams({ strict: false }) as { draftId?: string }
  const query = useQuery({
    queryKey: ['definitions', 'draft', draftId],
    queryFn: () => call(readDraft, { params: { draftId } }),
    refetchOnWindowFocus: false,
  })
  return (
    <Loaded query={query} lines={8}>
      {(draft) => <Writing key={draftId} draftId={draftId} draft={draft} />}
    </Loaded>
  )
}

function Writing({ draftId, draft }: { draftId: string; draft: Draft }) {
  const navigate = useNavigate()
  const session = useSession()
  const [text, setText] = useState(draft.text)
  const [problems, setProblems] = useState(draft.problems)
  const [asking, setAsking] = useState<'publish' | 'discard'>()
  const [together, setTogether] = useState(draft.others > 0)
  const auto = useAutosave<string>({
    copyKey: `definition.${draftId}`,
    version: draft.version,
    value: draft.text,
    save: async ({ value, seenVersion, requestId }) => {
      const reply = await call(saveDefinitionDraft, {
        params: { draftId },
        body: { requestId, seenVersion, text: value },
      })
      setProblems(reply.problems)
      return reply
    },
    reload: async () => {
      const { version, text: theirs } = await call(readDraft, { params: { draftId } })
      return { version, value: theirs }
    },
    show: setText,
  })
  const regionName = useRegionName()
  const saving = describeSaving([auto.state], null)
  const typed = (next: string) => {
    setText(next)
    auto.typed(next)
  }
  const leave = async () => {
    await queryClient.invalidateQueries({ queryKey: ['definitions'] })
    const to =
      draft.published === null
        ? '/system/definitions'
        : `/system/definitions/${draft.region}/${draft.kind}/${draft.code}`
    await navigate({ to })
  }
  const publish = async () => {
    await call(publishDraft, { params: { draftId }, body: { seenVersion: auto.state.version, together } })
    await leave()
  }
  const discard = async () => {
    await call(discardDraft, { params: { draftId }, body: { seenVersion: auto.state.version } })
    await leave()
  }
  const before = parseJson(draft.published ?? 'null')
  const after = parseJson(text)
  return (
    <>
      <PageHeader
        title={`修改${KIND_NAMES[draft.kind]}`}
        trail={[{ label: '地区定义', to: '/system/definitions' }]}
        lead={`${regionName(draft.region)} · ${nameOf(after) ?? draft.code} · ${draft.basedOn === null ? '新的定义' : `从第 ${draft.basedOn} 版改起`}`}
      />
      <div className="stack">
        <DraftBody draft={draft} text={text} problems={problems} onChange={typed} />
        <section className="card stack" aria-labelledby="draft-changes">
          <SectionTitle id="draft-changes">与现行的一版相比</SectionTitle>
          {draft.published === null ? (
            <p className="quiet">这是新的定义，发布后成为第 1 版。</p>
          ) : after === undefined ? (
            <p className="quiet">内容还不完整，改好后显示。</p>
          ) : (
            <ChangeList changes={diffDefinitions(draft.kind, before, after)} />
          )}
        </section>
      </div>
      <StickyActions
        note={saving.kind === 'quiet' ? saving.text : <Notice kind={saving.kind}>{saving.text}</Notice>}
      >
        {auto.state.phase === 'conflict' && (
          <>
            <Button onClick={() => auto.choose('mine')}>保留我填写的</Button>
            <Button onClick={() => auto.choose('theirs')}>改用别处保存的</Button>
          </>
        )}
        {draft.kind === 'rule' && holdsDuty(session ?? undefined, 'office.publish') && (
          <Button
            onClick={async () =>
              (await auto.saveNow()).phase === 'saved' &&
              (await navigate({
                to: '/work/rehearsals',
                search: { region: draft.region, mode: draft.code } as never,
              }))
            }
          >
            预演
          </Button>
        )}
        <Button kind="danger" onClick={() => setAsking('discard')}>
          放弃草稿
        </Button>
        <Button
          kind="primary"
          onClick={async () => (await auto.saveNow()).phase === 'saved' && setAsking('publish')}
        >
          发布
        </Button>
      </StickyActions>
      <ConfirmDialog
        open={asking === 'publish'}
        title="发布为新的一版？"
        verb="发布"
        onClose={() => setAsking(undefined)}
        onConfirm={publish}
      >
        <div className="stack">
          <p>发布后新发布的活动按新的一版；已经发布的活动和正在办理的申报不变。</p>
          {draft.others > 0 && (
            <CheckInput checked={together} onChange={(event) => setTogether(event.target.checked)}>
              连同本地区的其他 {draft.others} 份草稿一起发布（互相引用的要一起发布）
            </CheckInput>
          )}
        </div>
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'discard'}
        title="放弃这份草稿？"
        verb="放弃草稿"
        danger
        onClose={() => setAsking(undefined)}
        onConfirm={discard}
      >
        草稿的内容不再保留，现行的一版不变。
      </ConfirmDialog>
    </>
  )
}

/** What a definition calls itself, where it does. */
function nameOf(content: unknown): string | undefined {
  const { label } = (content ?? {}) as { label?: unknown }
  return typeof label === 'string' && label !== '' ? label : undefined
}
