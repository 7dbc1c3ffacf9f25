import type { ActivityDraft } from '../../modules/activities/rules/activity-draft.ts'
import type { Combination } from '../../modules/catalogue/rules/offer.ts'

/** A line of 申报范围 while it is edited; the series may still be open. */
export interface OfferLine {
  /** Made by the page; tells lines apart. */
  readonly key: string
  readonly seriesCode: string
  readonly levels: readonly Level[]
  readonly specialtyCodes: readonly string[]
}
export type Level = ActivityDraft['offers'][number]['levels'][number]

/** What an office types, before it is sent. */
export type EditorDraft = Omit<ActivityDraft, 'offers'> & { readonly offers: readonly OfferLine[] }

/** Sentences at fields, by the path of the field. */
export type FieldFaults = Readonly<Record<string, string>>

/** A new activity of a year; the 评价方式 is for the office to choose. */
export function newDraft(region: string, year: number): EditorDraft {
  return {
    title: '',
    year,
    region,
    mode: '',
    offers: [],
    windowFrom: null,
    windowTo: null,
    notice: '',
    phone: '',
  }
}

/** Opens a saved draft for editing. */
export function editDraft(draft: ActivityDraft, newKey: () => string): EditorDraft {
  return { ...draft, offers: draft.offers.map((line) => ({ ...line, key: newKey() })) }
}

/** What is sent: lines without a series are not yet anything. */
export function sentDraft(draft: EditorDraft): ActivityDraft {
  return {
    ...draft,
    offers: linesToSend(draft).map(({ seriesCode, levels, specialtyCodes }) => ({
      seriesCode,
      levels: [...levels],
      specialtyCodes: [...specialtyCodes],
    })),
  }
}

/** What even a draft cannot be saved with. */
export function findDraftFaults(draft: EditorDraft): FieldFaults {
  const faults: Record<string, string> = {}
  if (draft.mode === '') faults.mode = '请选择评价方式。'
  if (!Number.isInteger(draft.year) || draft.year < 2000 || draft.year > 2100)
    faults.year = '请填写四位数的年度，例如 2026。'
  if ([...draft.title.trim()].length > 80) faults.title = '活动名称最多 80 个字，请缩短。'
  if ([...draft.notice].length > 20_000)
    faults.notice = '申报要求最多 20000 个字，请缩短，细则可以作为公告附件发布。'
  if ([...draft.phone.trim()].length > 60) faults.phone = '咨询电话最多 60 个字，请缩短。'
  draft.offers.forEach((line) => {
    if (line.seriesCode !== '' && line.levels.length === 0)
      faults[`offers.${line.key}.levels`] = '请至少选择一个层级，或者删除这个系列。'
  })
  return faults
}

/** What stays said once some fields were changed: a sentence must not outlive what it was about. */
export function withoutFields(faults: FieldFaults, fields: readonly string[]): FieldFaults {
  return Object.fromEntries(
    Object.entries(faults).filter(
      ([at]) => !fields.some((field) => at === field || at.startsWith(`${field}.`)),
    ),
  )
}

/** Puts the server's sentences at the fields they are about; a line is named by its key, not by its number. */
export function faultsAtFields(
  issues: readonly { readonly path: string; readonly message: string }[],
  draft: EditorDraft,
): FieldFaults {
  const sent = linesToSend(draft)
  const faults: Record<string, string> = {}
  for (const { path, message } of issues) {
    const place = path.replace(/^(body\.)?draft\./, '')
    const [field = '', index, part] = place.split('.')
    // What is set about the form and the policy lists its problems itself, each with a way to its place.
    if (field === 'overlay' || field === 'policy' || field === 'rules') {
      faults.shape ??= '“申报表设置”中还有内容要改，请到那里按提示修改。'
      continue
    }
    const line = field === 'offers' && index !== undefined ? sent[Number(index)] : undefined
    const at = line ? `offers.${line.key}.${part ?? 'levels'}` : field
    // The first sentence of a field is the one to put right first.
    faults[at] ??= /[。！？]$/.test(message) ? message : `${message}。`
  }
  return faults
}

/** The levels a series has in a 评价方式, in the order of the catalogue. */
export function levelsOfSeries(
  combinations: readonly Combination[],
  mode: string,
  seriesCode: string,
): readonly Level[] {
  const found = combinations.filter((one) => one.mode === mode && one.series === seriesCode)
  return [...new Set(found.map((one) => one.level))] as Level[]
}

/** The specialties of a series at the chosen levels, in the order of the catalogue. */
export function specialtiesOfLine(
  combinations: readonly Combination[],
  mode: string,
  line: Pick<OfferLine, 'seriesCode' | 'levels'>,
): readonly string[] {
  const found = combinations.filter(
    (one) =>
      one.mode === mode &&
      one.series === line.seriesCode &&
      (line.levels as readonly string[]).includes(one.level),
  )
  return [...new Set(found.map((one) => one.specialty))]
}

/** A line for a series with everything it has; what most activities want. */
export function fullLine(
  combinations: readonly Combination[],
  mode: string,
  seriesCode: string,
  key: string,
): OfferLine {
  return { key, seriesCode, levels: levelsOfSeries(combinations, mode, seriesCode), specialtyCodes: [] }
}

/** Changes the levels of a line; specialties that no longer fit leave with them. */
export function withLevels(
  combinations: readonly Combination[],
  mode: string,
  line: OfferLine,
  levels: readonly Level[],
): OfferLine {
  const fitting = specialtiesOfLine(combinations, mode, { ...line, levels })
  return { ...line, levels, specialtyCodes: line.specialtyCodes.filter((code) => fitting.includes(code)) }
}

function linesToSend(draft: EditorDraft): readonly OfferLine[] {
  return draft.offers.filter((line) => line.seriesCode !== '')
}
