import { fillAnswers } from '../../../engines/forms/index.ts'
import { businessDateOf, formatDate } from '../../../lib/dates.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { SignedLook } from '../../../platform/world.ts'
import { getPerson, recordPersonRead } from '../../accounts/index.ts'
import { getContent } from '../../attachments/index.ts'
import { checkRecord } from '../../cases/index.ts'
import { recordCopy, renderPrint } from '../../printing/index.ts'
import { answersOf, listSections, listSnapshots } from '../dossier.report.ts'
import { fillerKey } from '../filler.ts'
import { filesInAnswers } from '../rules/files.ts'
import { findPhoto } from '../rules/find-photo.ts'
import { printSettings } from '../rules/policy.ts'
import { printOpinions } from '../rules/print-opinions.ts'
import { printSections, sectionsInSight } from '../rules/print-sections.ts'
import { fileFacts } from './file-facts.ts'
import { findWritable } from './find-writable.ts'
import { dossierFacts, scopeOf } from './form-scope.ts'
import { findReadable } from './open-dossier.ts'

const DRAFT = '草稿'

/**
 * Prints the form of a declaration (打印初定表): what the applicant is still writing as a draft with a watermark, what was
 * submitted without. It bears the whole identity number, as the paper form does, and the person learns who printed it.
 */
export async function printForm(look: SignedLook & { readonly ip: string }, dossierId: string) {
  const { read, caller, now, world, ip } = look
  const { dossier, revision, reader, sight, until } = await findReadable(read, caller, dossierId)
  const { form, route, policy } = revision.bundle
  const writable = reader === 'applicant' && (await findWritable(read, dossier.case_id, fillerKey(dossier)))
  const isDraft = writable === '*' || (writable !== false && writable.length > 0)
  const [newest] = isDraft ? [] : await listSnapshots(read, dossier.id, 1, until)
  if (!isDraft && !newest?.content) throw notFound()

  const stored = newest?.content?.answers ?? answersOf(await listSections(read, dossier.id))
  const { files, found } = await fileFacts(read, dossier.id, filesInAnswers(form, stored))
  const facts = await dossierFacts(read, world.keys, dossier, dossier.employer_name, revision.content)
  const scope = await scopeOf(read, { form, facts, files, now })
  const answers = isDraft ? fillAnswers(form, stored, scope) : stored
  const person = await getPerson(read, world.keys, dossier.person_id)
  const photoId = findPhoto(form, answers)
  const photo = photoId && found.get(photoId)?.state === 'ready' ? await getContent(look, photoId) : undefined
  const [first, ...rest] = printSections(sectionsInSight(form, sight), answers, scope, {
    'person.identity-number': person.identityNumber,
  })
  const { title, template } = printSettings(policy.values, form.label)
  const watermark = isDraft ? DRAFT : null
  const print = await renderPrint(world, {
    template,
    data: {
      title,
      number: dossier.acceptance_no ?? '',
      printedOn: formatDate(businessDateOf(now)),
      photo: Boolean(photo),
      watermark,
      sections: [...(first ? [first] : []), chosen(dossier.selection), ...rest],
      opinions: printOpinions(route, isDraft ? [] : await checkRecord(read, dossier.case_id ?? '', until)),
    },
    ...(photo ? { files: { photo: photo.bytes } } : {}),
  })
  await world.database.inTransaction(async (tx) => {
    const act = { tx, now, world, caller, ip }
    await recordCopy(act, { kind: 'dossier', id: dossier.id }, print, watermark)
    await recordPersonRead(act, { personId: dossier.person_id, what: `打印了您的${title}（含身份证号码）` })
  })
  return { pdf: print.pdf, name: `${title}-${dossier.person_name}-${dossier.acceptance_no}.pdf` }
}

function chosen(selection: Awaited<ReturnType<typeof findReadable>>['dossier']['selection']) {
  const pair = (label: string, value: string) => ({ label, value, wide: false })
  return {
    title: '申报信息',
    kind: 'pairs' as const,
    pairs: [
      pair('评价方式', selection.modeName),
      pair('申报系列', selection.seriesName),
      pair('申报层级', selection.levelName),
      pair('申报专业', selection.specialtyName),
      { ...pair('资格名称', selection.titleName), wide: true },
    ],
  }
}
