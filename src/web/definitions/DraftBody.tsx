import { lazy, Suspense, useState } from 'react'
import type { readDraft } from '../../modules/definitions/definition.contract.ts'
import { parseJson } from '../../modules/definitions/rules/package.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { RadioInput, TextArea, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Skeleton } from '../ui/states.tsx'
import { idAt } from './Fold.tsx'
import { FormBody } from './FormBody.tsx'
import { PolicyEditor } from './PolicyEditor.tsx'
import { asRoute } from './route-shape.ts'
import { ShapeFrame } from './ShapeFrame.tsx'

// The picture and the engine are only for routes.
const RouteBody = lazy(() => import('./RouteBody.tsx').then((file) => ({ default: file.RouteBody })))

// The designer and its engine are only for prints.
const PrintBody = lazy(() => import('./PrintBody.tsx').then((file) => ({ default: file.PrintBody })))

type Draft = ReplyOf<typeof readDraft>

interface Body {
  readonly draft: Draft
  readonly text: string
  readonly problems: Draft['problems']
  readonly onChange: (text: string) => void
}

/** Writes a draft by its fields, where its kind has some, or as the text it is. */
export function DraftBody({ draft, text, problems, onChange }: Body) {
  const [byText, setByText] = useState(false)
  const content = parseJson(text) as Record<string, unknown> | undefined
  const route = draft.kind === 'route' && draft.terms ? asRoute(content) : undefined
  if (draft.kind === 'print' && typeof content === 'object' && content !== null) {
    return (
      <ShapeFrame problems={problems}>
        <Suspense fallback={<Skeleton lines={8} />}>
          <PrintBody
            draft={{ ...draft, problems }}
            content={content}
            onChange={(next) => onChange(`${JSON.stringify(next, null, 2)}\n`)}
          />
        </Suspense>
      </ShapeFrame>
    )
  }
  const hasFields =
    route !== undefined ||
    ((draft.kind === 'policy' || draft.kind === 'form') && typeof content === 'object' && content !== null)
  return (
    <ShapeFrame problems={problems}>
      {hasFields && (
        <RadioInput
          label="编辑方式"
          value={byText ? 'text' : 'fields'}
          onChange={(value) => setByText(value === 'text')}
          options={[
            { value: 'fields', label: '逐项填写' },
            { value: 'text', label: '直接编辑原文' },
          ]}
        />
      )}
      {route && draft.terms && !byText ? (
        <Suspense fallback={<Skeleton lines={8} />}>
          <RouteBody
            route={route}
            terms={draft.terms}
            onChange={(next) => onChange(`${JSON.stringify(next, null, 2)}\n`)}
          />
        </Suspense>
      ) : hasFields && content && !byText ? (
        <ByFields
          kind={draft.kind}
          content={content}
          onChange={(next) => onChange(`${JSON.stringify(next, null, 2)}\n`)}
        />
      ) : (
        <AsText text={text} problems={problems} onChange={onChange} />
      )}
    </ShapeFrame>
  )
}

function ByFields({
  kind,
  content,
  onChange,
}: {
  kind: Draft['kind']
  content: Record<string, unknown>
  onChange: (content: Record<string, unknown>) => void
}) {
  return (
    <section className="card stack" aria-label="内容">
      <TextInput
        id={idAt('label')}
        label="名称"
        required
        maxLength={60}
        value={typeof content.label === 'string' ? content.label : ''}
        onChange={(event) => onChange({ ...content, label: event.target.value })}
      />
      {kind === 'policy' ? (
        <PolicyEditor
          path="values"
          layer="region"
          values={(content.values ?? {}) as Record<string, unknown>}
          inherited={{}}
          onChange={(values) => onChange({ ...content, values })}
        />
      ) : (
        <FormBody content={content} onChange={onChange} />
      )}
    </section>
  )
}

function AsText({ text, problems, onChange }: Omit<Body, 'draft'>) {
  return (
    <section className="card stack" aria-label="原文">
      {problems.some((one) => one.line !== undefined) && (
        <Notice kind="warn" title="在这些行">
          <ul className="change-list">
            {problems
              .filter((one) => one.line !== undefined)
              .slice(0, 20)
              .map((one) => (
                <li key={`${one.line} ${one.message}`}>
                  第 {one.line} 行：{one.message}
                </li>
              ))}
          </ul>
        </Notice>
      )}
      <TextArea
        label="原文"
        className="input definition-text"
        spellCheck={false}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
    </section>
  )
}
