import { useQuery } from '@tanstack/react-query'
import { readText } from '../../modules/accounts/privacy.contract.ts'
import { call } from '../platform/call.ts'
import { PageHeader } from '../ui/PageHeader.tsx'
import { Loaded } from '../ui/states.tsx'
import { Prose } from './Prose.tsx'

function TextPage({ code }: { code: 'user-agreement' | 'privacy-policy' }) {
  const text = useQuery({ queryKey: ['text', code], queryFn: () => call(readText, { params: { code } }) })
  return (
    <div className="page-body page-body-narrow">
      <Loaded query={text} lines={8}>
        {({ title, markdown }) => (
          <>
            <PageHeader title={title} />
            <Prose markdown={markdown} />
          </>
        )}
      </Loaded>
    </div>
  )
}

/** The agreement in force. */
export function AgreementPage() {
  return <TextPage code="user-agreement" />
}

/** The privacy policy in force. */
export function PrivacyPage() {
  return <TextPage code="privacy-policy" />
}
