import type { readOfOffice } from '../../modules/publicity/office.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { Button } from '../ui/Button.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { DateText, Facts, InstantText } from '../ui/small.tsx'

type Own = ReplyOf<typeof readOfOffice>

/** 公示情况: what came of a list, for the file and for printing. */
export function ClosingReport({ list, report }: { list: Own; report: NonNullable<Own['report']> }) {
  return (
    <section className="card stack" aria-labelledby="publicity-report">
      <div className="row">
        <SectionTitle id="publicity-report">{`${list.label}情况`}</SectionTitle>
        <span className="no-print">
          <Button kind="quiet" icon="print" onClick={() => window.print()}>
            打印公示情况
          </Button>
        </span>
      </div>
      <Facts
        rows={[
          { label: '公示事项', value: `${list.title}${list.label}`, wide: true },
          {
            label: '公示时间',
            value: (
              <>
                <DateText date={list.startedOn} />至<DateText date={list.until} />（{list.days}）
              </>
            ),
            wide: true,
          },
          { label: '公示人数', value: `${report.people}人` },
          { label: '公示中退出', value: `${report.left}人` },
          { label: '公示未通过', value: `${report.failed}人` },
          { label: '收到异议', value: `${report.objections}件（署名${report.named}件）` },
          {
            label: '办理结果',
            value: `成立${report.upheld}件，不成立${report.dismissed}件，不予受理${report.notAccepted}件`,
            wide: true,
          },
          { label: '结论', value: report.opinion, wide: true },
          { label: '公示单位', value: report.organisation },
          { label: '填写人', value: report.person },
          { label: '结束时间', value: <InstantText at={report.at} /> },
        ]}
      />
    </section>
  )
}
