import type { BatchFace, BatchState } from '../../modules/registries/registry.contract.ts'
import type { Tone } from '../ui/StatusTag.tsx'

/** The states of a file that was sent in, in words. */
export const BATCH_STATES: Readonly<Record<BatchState, { label: string; tone: Tone }>> = {
  checking: { label: '正在检查', tone: 'active' },
  checked: { label: '已检查，未导入', tone: 'warn' },
  unreadable: { label: '不能导入', tone: 'bad' },
  importing: { label: '正在导入', tone: 'active' },
  imported: { label: '已导入', tone: 'good' },
  discarded: { label: '已放弃', tone: 'neutral' },
}

/** Whether something is being done to the file at this moment, so that the page asks again. */
export function isMoving(state: BatchState): boolean {
  return state === 'checking' || state === 'importing'
}

/** What the check or the import came to, and what to do next. */
export function describeBatch(batch: BatchFace): string {
  const faulty = batch.rowCount - batch.goodCount
  switch (batch.state) {
    case 'checking':
      return '文件已收到，正在逐行检查，通常不到一分钟。可以离开本页，稍后回来查看。'
    case 'unreadable':
      return batch.trouble ?? '这个文件不能导入，请按模板整理后重新上传。'
    case 'checked':
      if (batch.goodCount === 0) return `共${batch.rowCount}行，都有问题。请按下面的提示修改后重新上传。`
      return faulty === 0
        ? `共${batch.rowCount}行，全部检查通过，可以导入。`
        : `共${batch.rowCount}行，${batch.goodCount}行可以导入，${faulty}行有问题。可以修改后重新上传，也可以先导入没有问题的行。`
    case 'importing':
      return `正在导入${batch.goodCount}条记录，完成前申报人仍取用原来的记录。`
    case 'imported':
      return `已导入${batch.goodCount}条记录${batch.replacedCount > 0 ? `，替换了同一来源原有的${batch.replacedCount}条` : ''}。申报人现在点“同步”就能取用。`
    default:
      return '这个文件没有导入，内容已删除。'
  }
}
