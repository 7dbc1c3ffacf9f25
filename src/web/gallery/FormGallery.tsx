import { useState } from 'react'
import membership from '../../../definitions/tennis-club/forms/membership.json' with { type: 'json' }
import {
  type Answers,
  diffAnswers,
  Form,
  type FormScope,
  type SectionAnswer,
} from '../../engines/forms/index.ts'
import type { Attachment } from '../../modules/attachments/attachment.contract.ts'
import { AntdFrame } from '../app/AntdFrame.tsx'
import { PublicFrame } from '../app/PublicFrame.tsx'
import { CompareView } from '../fields/CompareView.tsx'
import { FormRenderer } from '../fields/FormRenderer.tsx'
import { FormView } from '../fields/FormView.tsx'
import type { FileDesk } from '../fields/face.ts'
import { Button } from '../ui/Button.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { StickyActions } from '../ui/StickyActions.tsx'
import { aFile } from './samples.ts'

const form = Form.parse(membership)
const OWNER = '0193f000-0000-7000-8000-000000000009'
const PROOF = '0193f000-0000-7000-8000-00000000000a'

const scope: FormScope = {
  facts: { name: '赵雨桐' },
  asOf: '2026-11-22',
  tables: {
    courts: { a: '东湖球场', b: '体育中心室内球场', c: '大学城球场', d: '西山球场', e: '河滨公园球场' },
  },
  files: { [PROOF]: { name: '成绩单.pdf', type: 'application/pdf', bytes: 345_678 } },
}

const before: Answers = {
  person: {
    fields: {
      phone: '1381234567',
      born: '2001-06-18',
      hand: 'right',
      'played-before': true,
      about: '自幼练习，代表学校参加过三次市级比赛。',
    },
  },
  matches: {
    rows: [
      {
        id: 'r1',
        source: 'self',
        values: { club: '青川一队', from: '2022-03', to: 'present', points: 120 },
        files: { proof: [PROOF] },
      },
      {
        id: 'r2',
        source: 'register',
        values: { club: '省青年队', from: '2020-09', to: '2022-02', points: 80.5 },
        files: {},
      },
    ],
  },
}

const files = new Map<string, Attachment>([[PROOF, aFile(PROOF, '成绩单.pdf')]])
const desk: FileDesk = {
  find: (id) => files.get(id),
  add: (file) => void files.set(file.id, file),
  slotOf: (section, field, row) => ({
    ownerKind: 'gallery',
    ownerId: OWNER,
    slot: [section, row, field].filter(Boolean).join('.'),
  }),
}

const returnedRemarks = [
  { section: 'person', field: 'phone', remark: '号码少一位，请核对。' },
  { section: 'matches', rowId: 'r1', field: 'proof', remark: '图片不清晰，请重新扫描后上传。' },
]

/** The tennis club's form: while it is filled in, or after a return. */
export function FormGallery({ returned }: { returned: boolean }) {
  const [answers, setAnswers] = useState(before)
  const [tried, setTried] = useState(returned)
  const onTyped = (section: string, answer: SectionAnswer) =>
    setAnswers((all) => ({ ...all, [section]: answer }))
  return (
    <PublicFrame session={null} knows={() => true}>
      <AntdFrame density="roomy">
        <div className="page-body stack">
          <PageHeader title="入会申请" trail={[{ label: '我的申请', to: '/my' }, { label: '入会申请' }]} />
          <FormRenderer
            form={form}
            answers={answers}
            scope={scope}
            files={desk}
            onTyped={onTyped}
            showAllIssues={tried}
            {...(returned && { allowed: returnedRemarks, remarks: returnedRemarks })}
          />
          {returned && (
            <>
              <SectionTitle>修改内容</SectionTitle>
              <CompareView
                changes={diffAnswers(
                  form,
                  before,
                  { ...before, person: { fields: { phone: '13812345678', hand: 'left' } } },
                  scope,
                )}
              />
              <SectionTitle>全部内容</SectionTitle>
              <FormView
                form={form}
                answers={answers}
                scope={scope}
                files={desk}
                changed={[{ section: 'person', field: 'phone' }]}
              />
            </>
          )}
          <StickyActions note="已自动保存">
            <Button>暂存</Button>
            <Button kind="primary" onClick={() => setTried(true)}>
              提交
            </Button>
          </StickyActions>
        </div>
      </AntdFrame>
    </PublicFrame>
  )
}
