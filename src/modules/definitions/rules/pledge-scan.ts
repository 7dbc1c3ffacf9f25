import { Field, type Form, type Section } from '../../../engines/forms/index.ts'
import { Pledge } from './policy-keys.ts'

/** The part of a form that takes the scan of a pledge its person has signed by hand. */
export const PLEDGE_SCAN = 'pledge-scan'

const SCAN: Section = {
  code: PLEDGE_SCAN,
  label: '承诺书（本人签字）',
  kind: 'single',
  help: '由单位填写的材料，请打印承诺书交申报人本人阅读、签字，再扫描上传；任何人不能代签。',
  fields: [
    Field.parse({
      code: 'scan',
      label: '本人签字的承诺书扫描件',
      type: 'attachments',
      required: true,
      accept: ['pdf', 'jpeg', 'png', 'heic'],
      maxBytes: 10_485_760,
      maxCount: 5,
    }),
  ],
  off: false,
  configurable: [],
  visible: { op: 'equals', args: [{ op: 'fact', args: ['filling.by'] }, 'unit'] },
  minRows: 0,
  maxRows: 1,
}

/**
 * Adds to a form where the scan of the signed 承诺 goes, where policy asks for one and lets the unit fill in: whoever
 * declares answers for the truth (职称评审管理暂行规定第十五条), and nobody signs in the page for somebody else.
 */
export function withPledgeScan(form: Form, values: Readonly<Record<string, unknown>>): Form {
  const { filling, pledge } = values
  const asks = Pledge.safeParse(pledge).success && Array.isArray(filling) && filling.includes('unit')
  if (!asks || form.sections.some((section) => section.code === PLEDGE_SCAN)) return form
  return { ...form, sections: [...form.sections, SCAN] }
}
