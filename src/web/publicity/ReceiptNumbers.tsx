import { CopyableNumber, Facts } from '../ui/small.tsx'

/** The numbers of a receipt, to be written down. */
export function ReceiptNumbers({ receipt }: { receipt: { receiptNo: string; code: string } }) {
  return (
    <Facts
      rows={[
        { label: '回执编号', value: <CopyableNumber label="回执编号" value={receipt.receiptNo} /> },
        { label: '查询码', value: <CopyableNumber label="查询码" value={receipt.code} /> },
      ]}
    />
  )
}
