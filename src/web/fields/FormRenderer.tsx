import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import {
  type AllowedWrite,
  type Answers,
  type Completeness,
  completeness,
  type Form,
  type FormScope,
  isWritable,
  normaliseSection,
  type Section,
  type SectionAnswer,
  visibleSections,
} from '../../engines/forms/index.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { type FormDesk, FormDeskContext, type Remark } from './desk.ts'
import type { FileDesk } from './face.ts'
import './form.css'
import { ListSection } from './ListSection.tsx'
import { SectionMenu } from './SectionMenu.tsx'
import { SingleSection } from './SingleSection.tsx'

const SOURCE_LABELS: Readonly<Record<string, string>> = { self: '本人填写', passed: '已在通过的申报中使用' }
const NO_LABELS: Readonly<Record<string, string>> = {}
const NOTHING: readonly Remark[] = []

/** The one source of everything a person fills in here, said once above instead of at every field. */
function commonSource(section: Section): string | undefined {
  if (section.kind === 'list') return undefined
  const sources = new Set(section.fields.filter(isWritable).map((field) => field.source))
  return sources.size === 1 ? [...sources][0] : undefined
}

/** A place of the form to go to; a higher `turn` goes there again. */
export interface FormTarget {
  readonly section: string
  readonly rowId?: string
  readonly field?: string
  readonly turn: number
}

/**
 * Fills in a form: a menu of its sections with what is still missing, and one section at a time. The answers belong to
 * the page around, which saves what `onTyped` tells; after a conflict it raises `revision` to show other answers.
 */
export function FormRenderer({
  form,
  answers,
  scope,
  files,
  onTyped,
  allowed = '*',
  remarks = NOTHING,
  sourceLabels: moreLabels = NO_LABELS,
  showAllIssues = false,
  startAt,
  goTo,
  revision = 0,
  rowNote,
  sectionTop,
}: {
  form: Form
  answers: Answers
  scope: FormScope
  files: FileDesk
  onTyped: (sectionCode: string, answer: SectionAnswer) => void
  /** In a return: only these places are open. */
  allowed?: AllowedWrite
  remarks?: readonly Remark[]
  /** Words for sources beside the person's own hand, by source. */
  sourceLabels?: Readonly<Record<string, string>>
  showAllIssues?: boolean
  startAt?: string
  /** Shows a place from outside: its section, its row opened, its field focused. */
  goTo?: FormTarget | undefined
  revision?: number
  /** What stands beside a row besides its answers. */
  rowNote?: FormDesk['rowNote']
  /** What stands above the answers of a section: what can be taken over into it. */
  sectionTop?: ((section: Section) => ReactNode) | undefined
}) {
  const sections = visibleSections(form, answers, scope)
  const returned = remarks[0]?.section
  const [chosen, setChosen] = useState(startAt ?? returned)
  useGoTo(goTo, chosen, setChosen)
  const progress = useMemo(() => completeness(form, answers, scope), [form, answers, scope])
  const index = Math.max(
    0,
    sections.findIndex((one) => one.code === chosen),
  )
  const section = sections[index]
  const common = section && commonSource(section)
  const sourceLabels = useMemo(() => ({ ...SOURCE_LABELS, ...moreLabels }), [moreLabels])
  const [onTheWay, setOnTheWay] = useState<Readonly<Record<string, number>>>({})
  const desk = useMemo<FormDesk>(
    () => ({
      scope,
      files,
      allowed,
      remarks,
      sourceLabels,
      showAllIssues,
      commonSource: common,
      rowNote,
      sending: (code, change) => setOnTheWay((all) => ({ ...all, [code]: (all[code] ?? 0) + change })),
    }),
    [scope, files, allowed, remarks, sourceLabels, showAllIssues, common, rowNote],
  )
  if (!section) return null
  const issues = issuesOf(progress, section.code)
  // A section that files are on their way to stays where it is, out of sight, so that they find their place.
  const standing = sections.filter((one) => one === section || (onTheWay[one.code] ?? 0) > 0)
  const go = (code: string) => {
    setChosen(code)
    document.getElementById('form-section')?.scrollIntoView({ block: 'start' })
  }
  const next = sections[index + 1]
  const previous = sections[index - 1]
  const own = remarks.filter((item) => item.section === section.code && !item.field && !item.rowId)
  return (
    <FormDeskContext value={desk}>
      <div className="form">
        <SectionMenu
          sections={sections}
          progress={progress}
          remarks={remarks}
          current={section.code}
          onChoose={go}
        />
        <section className="form-sheet" id="form-section" aria-labelledby="form-section-title">
          <div className="form-sheet-head">
            <div className="row">
              <h2 id="form-section-title">{section.label}</h2>
              {common !== undefined && sourceLabels[common] && (
                <span className="field-source">{sourceLabels[common]}</span>
              )}
            </div>
            <span className="quiet numbers">
              第 {index + 1} 部分，共 {sections.length} 部分
            </span>
          </div>
          {section.help && <p className="form-help">{section.help}</p>}
          {sectionTop?.(section)}
          {own.map((remark) => (
            <Notice key={remark.remark} kind="warn" title="审核意见">
              {remark.remark}
            </Notice>
          ))}
          {showAllIssues &&
            issues
              .filter((issue) => issue.field === undefined)
              .map((issue) => (
                <Notice key={issue.message} kind="error">
                  {issue.message}
                </Notice>
              ))}
          {standing.map((one) => {
            const Part = one.kind === 'single' ? SingleSection : ListSection
            return (
              <div key={`${one.code}.${revision}`} hidden={one !== section}>
                <Part
                  form={form}
                  section={one}
                  answers={answers}
                  issues={issuesOf(progress, one.code)}
                  onTyped={(answer) => onTyped(one.code, normaliseSection(one, answer))}
                  target={goTo?.section === one.code ? goTo : undefined}
                />
              </div>
            )
          })}
          <div className="form-turn no-print">
            {previous ? (
              <Button icon="left" onClick={() => go(previous.code)}>
                上一部分：{previous.label}
              </Button>
            ) : (
              <span />
            )}
            {next && (
              <Button kind="primary" onClick={() => go(next.code)}>
                下一部分：{next.label}
              </Button>
            )}
          </div>
        </section>
      </div>
    </FormDeskContext>
  )
}

function useGoTo(
  goTo: FormTarget | undefined,
  chosen: string | undefined,
  choose: (sectionCode: string) => void,
): void {
  const reached = useRef(0)
  useEffect(() => {
    if (!goTo || goTo.turn === reached.current) return
    if (chosen !== goTo.section) return choose(goTo.section)
    reached.current = goTo.turn
    const id = [goTo.section, goTo.rowId, goTo.field].filter(Boolean).join('-')
    // The row it stands in is opened first.
    const frame = requestAnimationFrame(() => {
      const place = document.getElementById(id) ?? document.getElementById('form-section')
      place?.scrollIntoView({ block: place.id === id ? 'center' : 'start' })
      place?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [goTo, chosen, choose])
}

function issuesOf(progress: Completeness, sectionCode: string) {
  return progress.sections.find((one) => one.section === sectionCode)?.issues ?? []
}
