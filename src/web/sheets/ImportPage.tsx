import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import {
  cancelImport,
  downloadFindings,
  readImport,
  startImport,
} from '../../modules/sheets/sheet-import.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { addressOf, call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { SaveFileButton } from '../ui/SaveFileButton.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { StickyActions } from '../ui/StickyActions.tsx'
import { Stat, Stats } from '../ui/small.tsx'
import { Loaded } from '../ui/states.tsx'
import { IMPORT_STATES, isWorking, placeOf } from './import-words.ts'
import { MappingCard } from './MappingCard.tsx'
import './sheets.css'
import { useSheetsHome } from './use-sheets-home.ts'
import '../ui/table.css'

export type Import = ReplyOf<typeof readImport>
type Asking = 'start-valid' | 'start-all' | 'cancel'

/** One import from the file to the result: which column is which, what would become of each row, and what became of it. */
export function ImportPage() {
  const { importId = '' }: { importId?: string } = useParams({ strict: false })
  const key = ['sheets', 'import', importId]
  const query = useQuery({
    queryKey: key,
    queryFn: () => call(readImport, { params: { importId } }),
    refetchInterval: ({ state }) => (state.data && isWorking(state.data.state) ? 1200 : false),
  })
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['sheets'] })
  return <Loaded query={query}>{(data) => <Shown shown={data} onChange={refresh} />}</Loaded>
}

function Shown({ shown, onChange }: { shown: Import; onChange: () => Promise<void> }) {
  const home = useSheetsHome()
  const [asking, setAsking] = useState<Asking>()
  const { label, tone } = IMPORT_STATES[shown.state]
  const fit = shown.counts.new + shown.counts.changed
  return (
    <div className="stack">
      <PageHeader
        title={`导入${shown.label}`}
        trail={[{ label: '批量导入', to: `${home}/imports` }, { label: shown.fileName }]}
        {...(shown.given.length > 0 && { lead: `${shown.fileName}，${shown.given.join('，')}` })}
        titleTag={<StatusTag tone={tone}>{label}</StatusTag>}
      />
      {shown.trouble && <Notice kind="warn">{shown.trouble}</Notice>}
      {shown.state === 'done' && (
        <Notice kind="good">
          {`已导入${shown.counts.done}行${shown.counts.refused > 0 ? `，没有导入${shown.counts.refused}行，原因见下方；改好后可以重新上传` : ''}。${shown.result ?? ''}`}
        </Notice>
      )}
      {isWorking(shown.state) && <Working shown={shown} />}
      {(shown.state === 'mapping' || shown.may.includes('map')) && (
        <MappingCard key={shown.version} shown={shown} onChange={onChange} />
      )}
      {shown.state !== 'mapping' && shown.rowCount > 0 && <Counts shown={shown} />}
      {shown.findings.length > 0 && <Findings shown={shown} />}
      {(fit > 0 || shown.may.includes('cancel')) && shown.state !== 'running' && (
        <StickyActions note={fit > 0 && shown.state === 'judged' ? `${fit}行可以导入` : '还没有导入任何一行'}>
          {shown.may.includes('cancel') && (
            <Button kind="danger" onClick={() => setAsking('cancel')}>
              放弃
            </Button>
          )}
          {shown.may.includes('start-all') && (
            <Button onClick={() => setAsking('start-all')}>整表导入</Button>
          )}
          {shown.may.includes('start-valid') && (
            <Button kind="primary" onClick={() => setAsking('start-valid')}>
              {`导入没有问题的${fit}行`}
            </Button>
          )}
        </StickyActions>
      )}
      {asking && (
        <Ask shown={shown} asking={asking} fit={fit} onClose={() => setAsking(undefined)} onDone={onChange} />
      )}
    </div>
  )
}

function Working({ shown }: { shown: Import }) {
  const { counts, rowCount, state } = shown
  const left = state === 'running' ? counts.new + counts.changed : counts.waiting
  const words = { reading: '正在读取文件…', judging: '正在逐行检查…', running: '正在导入…' }
  return (
    <div className="card" role="status">
      <p>{words[state as keyof typeof words]}可以离开本页，完成后不受影响。</p>
      {rowCount > 0 && (
        <progress className="import-progress" max={rowCount} value={rowCount - left} aria-label="进度" />
      )}
    </div>
  )
}

function Counts({ shown: { counts, rowCount, state } }: { shown: Import }) {
  const done = state === 'done' || state === 'running' ? counts.done : undefined
  return (
    <Stats>
      <Stat label="共有行数" value={rowCount} />
      {done === undefined ? (
        <>
          <Stat label="将新增" value={counts.new} />
          <Stat label="将更新" value={counts.changed} />
        </>
      ) : (
        <Stat label="已导入" value={done} />
      )}
      <Stat label="没有变化" value={counts.unchanged} />
      <Stat label="不能导入" value={counts.refused} />
    </Stats>
  )
}

function Findings({ shown }: { shown: Import }) {
  const { counts, findings } = shown
  return (
    <>
      <SectionTitle>不能导入的行</SectionTitle>
      <div className="table-tools">
        <span className="quiet">
          {counts.refused > findings.length ? `显示前${findings.length}处，全部见下载的文件` : ''}
        </span>
        {shown.may.includes('findings') && (
          <SaveFileButton
            kind="quiet"
            address={addressOf(downloadFindings, { params: { importId: shown.id } })}
          >
            下载这些行和原因
          </SaveFileButton>
        )}
      </div>
      <ul className="card import-findings">
        {findings.map((one) => (
          <li key={`${one.row} ${one.column} ${one.message}`}>
            <span className="numbers import-place">{placeOf(one)}</span>
            <span>{one.message}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

const QUESTIONS = {
  'start-valid': { title: '导入没有问题的行？', verb: '导入', danger: false },
  'start-all': { title: '整表导入？', verb: '整表导入', danger: false },
  cancel: { title: '放弃这次导入？', verb: '放弃', danger: true },
} as const

function Ask({
  shown,
  asking,
  fit,
  onClose,
  onDone,
}: {
  shown: Import
  asking: Asking
  fit: number
  onClose: () => void
  onDone: () => Promise<void>
}) {
  const { title, verb, danger } = QUESTIONS[asking]
  const words = {
    'start-valid': `将导入${fit}行${shown.counts.refused > 0 ? `，不能导入的${shown.counts.refused}行留下` : ''}。${shown.warning ?? ''}`,
    'start-all': `将导入全部${fit}行；中途有一行不能导入，就一行也不导入。${shown.warning ?? ''}`,
    cancel: '上传的文件和检查结果不再保留；已经导入的不受影响。',
  }
  const confirm = async () => {
    const params = { importId: shown.id }
    const seenVersion = shown.version
    if (asking === 'cancel') await call(cancelImport, { params, body: { seenVersion } })
    else {
      const mode = asking === 'start-all' ? ('all' as const) : ('valid' as const)
      await call(startImport, { params, body: { seenVersion, mode } })
    }
    await onDone()
  }
  return (
    <ConfirmDialog open title={title} verb={verb} danger={danger} onConfirm={confirm} onClose={onClose}>
      {words[asking]}
    </ConfirmDialog>
  )
}
