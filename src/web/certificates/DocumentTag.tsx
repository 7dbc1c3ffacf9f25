import { StatusTag } from '../ui/StatusTag.tsx'

/** Where the making of a document stands. */
export function DocumentTag({ state }: { state: 'making' | 'ready' | 'stuck' }) {
  if (state === 'ready') return <StatusTag>已制作</StatusTag>
  if (state === 'making') return <StatusTag tone="active">制作中</StatusTag>
  return <StatusTag tone="warn">需要处理</StatusTag>
}
