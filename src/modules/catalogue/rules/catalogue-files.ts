import { z } from 'zod'
import { isBusinessDate } from '../../../lib/dates.ts'

// The shapes of the files under definitions/ that hold the catalogue. Strict, so that a misspelt property is an
// error and not a silently ignored wish.

/** The five levels, highest first. A level is stored, never read out of a name: 一级演员 is 正高, 一级教师 is 中级. */
export const LEVELS = ['senior-full', 'senior-associate', 'intermediate', 'assistant', 'junior'] as const

const date = z.string().refine(isBusinessDate, '不是真实存在的日期（YYYY-MM-DD）')
const text = z.string().min(1).max(100)
const code = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z-]{0,39}$/, '代码只能由字母、数字和连字符组成')
const region = z.string().regex(/^\d{6}$/)
const level = z.enum(LEVELS)
const evidence = z.string().regex(/^[A-Z][0-9A-Za-z.-]*(,[A-Z][0-9A-Za-z.-]*)*$/)
const dated = { validFrom: date.optional(), validTo: date.optional() }

function inOrder(row: { validFrom?: string | undefined; validTo?: string | undefined }): boolean {
  return row.validFrom === undefined || row.validTo === undefined || row.validFrom <= row.validTo
}
const ORDER = '失效日期不能早于生效日期'

/** A code table: level.json, education.json, ethnic.json and their like. */
export const codeTableFile = z
  .strictObject({
    table: code,
    label: text,
    standard: z.string().nullable(),
    rows: z
      .array(
        z
          .strictObject({
            code,
            text,
            parent: code.optional(),
            attributes: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
            ...dated,
            evidence,
          })
          .refine(inOrder, ORDER),
      )
      .min(1),
  })
  .superRefine((file, context) => {
    demandUnique(file.rows, context)
    const codes = new Set(file.rows.map((row) => row.code))
    for (const row of file.rows) {
      if (row.parent !== undefined && !codes.has(row.parent))
        complain(context, `${row.code}的上级代码${row.parent}不存在`)
    }
  })

/** divisions.json of a region: names for division codes that the nation's table does not know. */
export const divisionsFile = z
  .strictObject({ rows: z.array(z.strictObject({ code: region, text, evidence })).min(1) })
  .superRefine((file, context) => demandUnique(file.rows, context))

const titleName = z.strictObject({ code, name: text, level, ...dated, evidence }).refine(inOrder, ORDER)
const track = z.strictObject({ code, name: text, titles: z.array(titleName).min(1) })

/** series.json: the title series with their tracks and the title name of each level. */
export const seriesFile = z
  .strictObject({
    list: text,
    validFrom: date,
    series: z.array(z.strictObject({ code, name: text, evidence, tracks: z.array(track).min(1) })).min(1),
  })
  .superRefine((file, context) => {
    const tracks = file.series.flatMap((series) => series.tracks)
    demandUnique(file.series, context)
    demandUnique(tracks, context)
    demandUnique(
      tracks.flatMap((one) => one.titles),
      context,
    )
    for (const series of file.series) {
      for (const one of series.tracks) {
        if (!one.code.startsWith(`${series.code}-`)) complain(context, `${one.code}不属于系列${series.code}`)
      }
    }
  })

/** specialties.json of a region: which 专业 it offers in which track, at which levels. */
export const specialtiesFile = z
  .strictObject({
    region,
    validFrom: date,
    specialties: z
      .array(
        z
          .strictObject({
            code,
            name: text,
            series: code,
            track: code,
            levels: z.array(level).min(1),
            ...dated,
            evidence,
          })
          .refine(inOrder, ORDER),
      )
      .min(1),
  })
  .superRefine((file, context) => demandUnique(file.specialties, context))

/** evaluation-modes.json of a region: its name, its 评价方式, the levels each reaches and the tracks it does not. */
export const evaluationModesFile = z
  .strictObject({
    region,
    name: text,
    validFrom: date,
    modes: z
      .array(
        z.strictObject({
          code,
          name: text,
          levels: z.array(level).min(1),
          exceptTracks: z.array(code),
          evidence,
        }),
      )
      .min(1),
  })
  .superRefine((file, context) => demandUnique(file.modes, context))

/** working-days.json: the years that have a calendar and their days that differ from Monday to Friday. */
export const workingDaysFile = z
  .strictObject({
    source: text,
    years: z.array(z.int().min(2000).max(2100)).min(1),
    days: z.array(z.strictObject({ date, working: z.boolean(), name: text })),
  })
  .superRefine((file, context) => {
    demandUnique(
      file.days.map((day) => ({ code: day.date })),
      context,
    )
    for (const day of file.days) {
      if (!file.years.includes(Number(day.date.slice(0, 4)))) complain(context, `${day.date}不在所列年份之内`)
    }
  })

export type CodeTableFile = z.infer<typeof codeTableFile>
export type DivisionsFile = z.infer<typeof divisionsFile>
export type SeriesFile = z.infer<typeof seriesFile>
export type SpecialtiesFile = z.infer<typeof specialtiesFile>
export type EvaluationModesFile = z.infer<typeof evaluationModesFile>
export type WorkingDaysFile = z.infer<typeof workingDaysFile>

/** Names every specialty and mode that points at a track or level the series file does not have; empty when all is well. */
export function listMisfits(
  series: SeriesFile,
  specialties: SpecialtiesFile,
  modes: EvaluationModesFile,
): readonly string[] {
  const levelsOfTrack = new Map(
    series.series.flatMap((one) =>
      one.tracks.map(
        (each) => [each.code, new Set<string>(each.titles.map((title) => title.level))] as const,
      ),
    ),
  )
  const ofSpecialties = specialties.specialties.flatMap((one) => {
    const levels = levelsOfTrack.get(one.track)
    if (!levels || !one.track.startsWith(`${one.series}-`))
      return [`专业${one.code}的职称类别${one.track}不存在`]
    return one.levels
      .filter((each) => !levels.has(each))
      .map((each) => `专业${one.code}的层级${each}没有对应的资格名称`)
  })
  const ofModes = modes.modes.flatMap((mode) =>
    mode.exceptTracks
      .filter((each) => !levelsOfTrack.has(each))
      .map((each) => `评价方式${mode.code}排除的类别${each}不存在`),
  )
  return [...ofSpecialties, ...ofModes]
}

interface Complaints {
  addIssue(issue: { code: 'custom'; message: string }): void
}

function complain(context: Complaints, message: string): void {
  context.addIssue({ code: 'custom', message })
}

// Two rows may share a code only when the first has ended before the second begins.
function demandUnique(
  rows: readonly { code: string; validFrom?: string | undefined; validTo?: string | undefined }[],
  context: Complaints,
): void {
  const seen = new Map<string, string | undefined>()
  for (const row of rows) {
    const endOfEarlier = seen.get(row.code)
    const follows = endOfEarlier !== undefined && row.validFrom !== undefined && endOfEarlier < row.validFrom
    if (seen.has(row.code) && !follows) complain(context, `代码${row.code}重复`)
    seen.set(row.code, row.validTo)
  }
}
