import type { Committee } from '../../modules/activities/rules/activity-draft.ts'
import { TextArea, TextInput } from '../ui/inputs.tsx'

const NOBODY: Committee = { name: '', group: '', scope: '', policyText: '', schedule: '' }

/** Who reviews, in the words of its notice; left empty for what no committee reviews. */
export function CommitteeFields({
  committee = NOBODY,
  onChange,
}: {
  committee?: Committee | undefined
  onChange: (committee: Committee) => void
}) {
  const line = (name: 'name' | 'group', label: string, hint: string) => (
    <TextInput
      label={label}
      maxLength={80}
      value={committee[name]}
      hint={hint}
      onChange={(event) => onChange({ ...committee, [name]: event.target.value })}
    />
  )
  const text = (name: 'scope' | 'policyText' | 'schedule', label: string, limit: number) => (
    <div className="is-wide">
      <TextArea
        label={label}
        rows={5}
        limit={limit}
        value={committee[name]}
        onChange={(event) => onChange({ ...committee, [name]: event.target.value })}
      />
    </div>
  )
  return (
    <div className="editor-grid">
      {line('name', '评委会名称', '例如“云溪市工程技术中级职称评审委员会”。没有评委会的活动不填。')}
      {line('group', '学科组', '分学科组评审的填写。')}
      {text('scope', '评审范围', 5000)}
      {text('policyText', '评审政策', 20_000)}
      {text('schedule', '工作安排', 5000)}
    </div>
  )
}
