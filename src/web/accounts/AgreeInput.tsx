import { useQuery } from '@tanstack/react-query'
import { readText } from '../../modules/accounts/privacy.contract.ts'
import { call } from '../platform/call.ts'
import { CheckInput } from '../ui/inputs.tsx'
import { ErrorState } from '../ui/states.tsx'

const TEXTS = ['user-agreement', 'privacy-policy'] as const
const PATHS = { 'user-agreement': '/agreement', 'privacy-policy': '/privacy' } as const

/** The texts everybody agrees to, in the versions in force. */
export function useTexts() {
  return useQuery({
    queryKey: ['texts'],
    queryFn: () => Promise.all(TEXTS.map((code) => call(readText, { params: { code } }))),
    staleTime: 600_000,
  })
}

/** The check box by which one agrees to them; nobody agrees to a text that is not there yet. */
export function AgreeInput({
  texts,
  checked,
  onChange,
}: {
  texts: ReturnType<typeof useTexts>
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  if (texts.isError) return <ErrorState error={texts.error} onRetry={() => void texts.refetch()} />
  return (
    <CheckInput checked={checked} disabled={!texts.data} onChange={(event) => onChange(event.target.checked)}>
      我已阅读并同意
      {TEXTS.map((code, index) => (
        <span key={code}>
          <a href={PATHS[code]} target="_blank" rel="noreferrer">
            《{texts.data?.[index]?.title ?? (code === 'user-agreement' ? '用户协议' : '隐私政策')}》
          </a>
          {index === 0 && '和'}
        </span>
      ))}
      ，承诺以上信息真实、属于本人。
    </CheckInput>
  )
}
