import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { readDefinition, startDraft } from '../../modules/definitions/definition.contract.ts'
import { KIND_NAMES, sourceWords } from '../../modules/definitions/rules/definition-words.ts'
import { diffDefinitions } from '../../modules/definitions/rules/diff-definitions.ts'
import type { DefinitionKind } from '../../modules/definitions/rules/package.ts'
import type { ReplyOf, SentOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { InstantText } from '../ui/small.tsx'
import { Loaded } from '../ui/states.tsx'
import { ChangeList } from './ChangeList.tsx'
import '../activities/activities.css'
import './definitions.css'
import { PrintPreview } from './PrintPreview.tsx'
import { useRegionName } from './use-region-name.ts'

type Definition = ReplyOf<typeof readDefinition>
type Named = Pick<Definition, 'kind' | 'region' | 'code'>

/** One definition: its versions, what changed between them, and the way to write the next. */
export function DefinitionPage() {
  const { region = '', kind = '', code = '' } = useParams({ strict: false }) as Record<string, string>
  const named = { region, code, kind: kind as DefinitionKind }
  const query = useQuery({
    queryKey: ['definitions', 'one', region, kind, code],
    queryFn: () => call(readDefinition, { params: named, query: {} }),
  })
  return (
    <Loaded query={query} lines={8}>
      {(found) => <Reading definition={found} />}
    </Loaded>
  )
}

function Reading({ definition }: { definition: Definition }) {
  const navigate = useNavigate()
  const regionName = useRegionName()
  const [problem, setProblem] = useState<string>()
  const [copying, setCopying] = useState(false)
  const begin = async (from: SentOf<typeof startDraft>['body']['from'], code = definition.code) => {
    const { kind, region } = definition
    const { draftId } = await call(startDraft, { body: { kind, region, code, from } })
    await navigate({ to: '/system/definition-drafts/$draftId', params: { draftId } })
  }
  const tried = (work: Promise<void>) => void work.catch((error: unknown) => setProblem(sentenceOf(error)))
  return (
    <>
      <PageHeader
        title={definition.label}
        trail={[{ label: '地区定义', to: '/system/definitions' }]}
        lead={`${regionName(definition.region)} · ${KIND_NAMES[definition.kind]} · 现行第 ${definition.version} 版`}
        actions={
          <>
            <Button icon="copy" onClick={() => setCopying(true)}>
              复制为新的定义
            </Button>
            {definition.draftId ? (
              <ButtonLink to={`/system/definition-drafts/${definition.draftId}`} kind="primary" icon="edit">
                继续编辑草稿
              </ButtonLink>
            ) : (
              <Button kind="primary" icon="edit" onClick={() => tried(begin({ kind: 'newest' }))}>
                修改
              </Button>
            )}
          </>
        }
      />
      <div className="stack">
        {problem && <Notice kind="error">{problem}</Notice>}
        {definition.waiting && (
          <Notice
            kind="warn"
            title="磁盘上的文件有改动，没有自动采用"
            actions={
              !definition.draftId && (
                <Button onClick={() => tried(begin({ kind: 'file' }))}>采用文件的内容作为草稿</Button>
              )
            }
          >
            现行的一版是在系统中编辑的，文件 {definition.waiting.source} 后来又改了：
            <ChangeList
              changes={diffDefinitions(
                definition.kind,
                parsed(definition.text),
                parsed(definition.waiting.text),
              )}
            />
          </Notice>
        )}
        <section className="card stack" aria-labelledby="definition-versions">
          <SectionTitle id="definition-versions">版本</SectionTitle>
          <ol className="revisions">
            {definition.versions.map((one) => (
              <li key={one.version}>
                <b>第 {one.version} 版</b>{' '}
                <span className="quiet">
                  <InstantText at={one.publishedAt} />，{sourceWords(one.source)}
                  {one.publishedBy ? `，${one.publishedBy}发布` : ''}
                </span>
                {one.version > 1 && <VersionChanges named={definition} version={one.version} />}
              </li>
            ))}
          </ol>
        </section>
        {definition.kind === 'print' && (
          <PrintPreview text={definition.text} blankToo={isBlank(definition.text)} />
        )}
        <details className="card">
          <summary>现行第 {definition.version} 版的原文</summary>
          <textarea className="input definition-text" readOnly aria-label="原文" value={definition.text} />
        </details>
      </div>
      <CopyDialog
        open={copying}
        onClose={() => setCopying(false)}
        onCopy={(code) => begin({ kind: 'copy', region: definition.region, code: definition.code }, code)}
      />
    </>
  )
}

function VersionChanges({ named, version }: { named: Named; version: number }) {
  const [open, setOpen] = useState(false)
  const { kind, region, code } = named
  const changes = useQuery({
    queryKey: ['definitions', 'changes', region, kind, code, version],
    queryFn: async () => {
      const read = (one: number) =>
        call(readDefinition, { params: { kind, region, code }, query: { version: one } })
      const [before, after] = await Promise.all([read(version - 1), read(version)])
      return diffDefinitions(kind, parsed(before.text), parsed(after.text))
    },
    enabled: open,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!open) {
    return (
      <Button kind="quiet" size="small" onClick={() => setOpen(true)}>
        与第 {version - 1} 版相比改了什么
      </Button>
    )
  }
  return (
    <Loaded query={changes} lines={2}>
      {(texts) => <ChangeList changes={texts} />}
    </Loaded>
  )
}

function CopyDialog({
  open,
  onClose,
  onCopy,
}: {
  open: boolean
  onClose: () => void
  onCopy: (code: string) => Promise<void>
}) {
  const [code, setCode] = useState('')
  return (
    <ConfirmDialog
      open={open}
      title="复制为新的定义"
      verb="复制"
      onClose={onClose}
      onConfirm={() => onCopy(code.trim())}
    >
      <TextInput
        label="新定义的代码"
        required
        maxLength={64}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        hint="与评价方式的代码相同，只用小写字母、数字和连字符。"
      />
    </ConfirmDialog>
  )
}

function isBlank(text: string): boolean {
  return (parsed(text) as { blank?: unknown }).blank === true
}

function parsed(text: string): unknown {
  return JSON.parse(text)
}
