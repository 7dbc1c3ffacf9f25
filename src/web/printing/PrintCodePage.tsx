import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { readCode } from '../../modules/printing/print.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { CallError } from '../platform/call-error.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { Facts, InstantText } from '../ui/small.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'

/** Behind the code on a printed page: whether it still shows what the thing is now, for whoever may see the thing. */
export function PrintCodePage() {
  const { code = '' } = useParams({ strict: false }) as { code?: string }
  const found = useQuery({
    queryKey: ['printing', 'code', code],
    queryFn: () => call(readCode, { params: { code } }),
    retry: false,
  })
  if (found.error instanceof CallError && found.error.status === 404) {
    return (
      <>
        <PageHeader title="核对打印件" />
        <EmptyState
          icon="search"
          title="没有查到"
          next="没有这个编码的打印件，或者现在的身份不能查看它。请核对编码；有别的身份可以查看该材料的，换用那个身份登录后再扫描一次。"
        />
      </>
    )
  }
  return (
    <>
      <PageHeader title="核对打印件" />
      <Loaded query={found}>{(print) => <Verdict print={print} />}</Loaded>
    </>
  )
}

function Verdict({ print }: { print: ReplyOf<typeof readCode> }) {
  const { title, code, version, watermark, printedAt, current, nowVersion, place } = print
  return (
    <div className="card stack">
      {current ? (
        <Notice kind="good">此打印件与系统中现在的内容一致。</Notice>
      ) : (
        <Notice kind="warn">此打印件已不是最新。请以系统中的内容为准，需要用纸质材料的请重新打印。</Notice>
      )}
      <Facts
        rows={[
          { label: '打印件', value: title },
          { label: '编码', value: code },
          { label: '打印时间', value: <InstantText at={printedAt} /> },
          {
            label: '打印的内容',
            value: watermark === null ? version : `${version}（印有“${watermark}”水印）`,
          },
          { label: '现在的内容', value: nowVersion ?? '这份表现在不能打印' },
        ]}
      />
      <div className="row">
        <ButtonLink kind="primary" to={place}>
          查看材料
        </ButtonLink>
      </div>
    </div>
  )
}
