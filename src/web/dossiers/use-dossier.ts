import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type Answers, Form, type FormScope, normaliseSection } from '../../engines/forms/index.ts'
import { businessDateOf } from '../../lib/dates.ts'
import type { Attachment } from '../../modules/attachments/attachment.contract.ts'
import { readCase } from '../../modules/cases/case.contract.ts'
import { openDossier, readForm } from '../../modules/dossiers/dossier.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { fileFactsOf, formTablesOf } from '../fields/form-reply.ts'
import { call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { serverNow } from '../platform/server-clock.ts'

export type Dossier = ReplyOf<typeof openDossier>
type FormReply = ReplyOf<typeof readForm>

/** A declaration with the form it pinned. */
export interface DossierWithForm {
  readonly dossier: Dossier
  readonly form: Form
  readonly tables: NonNullable<FormScope['tables']>
  readonly facts: FormScope['facts']
}

/** Reads a declaration and its form; the form of a declaration never changes. */
export function useDossier(dossierId: string) {
  const dossier = useQuery({
    queryKey: ['dossiers', 'one', dossierId],
    queryFn: () => call(openDossier, { params: { dossierId } }),
    // What is being typed must not be read anew behind the typist's back.
    refetchOnWindowFocus: false,
  })
  const form = useQuery({
    queryKey: ['dossiers', 'form', dossierId],
    queryFn: async () => formOf(await call(readForm, { params: { dossierId } })),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const data = useMemo(
    () => dossier.data && form.data && { dossier: dossier.data, ...form.data },
    [dossier.data, form.data],
  )
  return {
    data,
    error: dossier.error ?? form.error,
    refetch: () => Promise.all([dossier.refetch(), form.refetch()]),
  }
}

/** Reads a declaration ahead of its being opened. */
export function preloadDossier(dossierId: string): void {
  void queryClient.prefetchQuery({
    queryKey: ['dossiers', 'one', dossierId],
    queryFn: () => call(openDossier, { params: { dossierId } }),
    staleTime: 30_000,
  })
  void queryClient.prefetchQuery({
    queryKey: ['dossiers', 'form', dossierId],
    queryFn: async () => formOf(await call(readForm, { params: { dossierId } })),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Reads the case of a declaration; the officials' side keeps it under the same key. */
export function useDossierCase(caseId: string | undefined) {
  return useQuery({
    queryKey: ['cases', 'one', caseId],
    queryFn: () => call(readCase, { params: { caseId: caseId ?? '' } }),
    enabled: caseId !== undefined,
  })
}

/** After an act on a declaration: everything read about it is read again. */
export async function dossierChanged(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['dossiers', 'one'] }),
    queryClient.invalidateQueries({ queryKey: ['dossiers', 'mine'] }),
    queryClient.invalidateQueries({ queryKey: ['dossiers', 'receipt'] }),
    queryClient.invalidateQueries({ queryKey: ['dossiers', 'sources'] }),
    queryClient.invalidateQueries({ queryKey: ['cases'] }),
  ])
}

/** The answers as the form engine takes them: what the person wrote, without what the system fills in. */
export function answersOf(form: Form, dossier: Dossier): Answers {
  return Object.fromEntries(
    dossier.sections.flatMap(({ code, answer }) => {
      const section = form.sections.find((one) => one.code === code)
      return section ? [[code, normaliseSection(section, answer)]] : []
    }),
  )
}

/** What the form engine looks at besides the answers. */
export function scopeOf(
  { tables, facts }: Pick<DossierWithForm, 'tables' | 'facts'>,
  files: Iterable<Attachment>,
): FormScope {
  return {
    facts,
    tables,
    asOf: businessDateOf(serverNow()),
    files: fileFactsOf(files),
  }
}

function formOf({ form, tables, facts }: FormReply) {
  return {
    form: Form.parse(form),
    facts,
    tables: formTablesOf(tables),
  }
}
