import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'

const KEYS = [
  ['J', '下一件'],
  ['K', '上一件'],
  ['N', '材料的下一部分'],
  ['P', '材料的上一部分'],
  ['1', '申报材料'],
  ['2', '审核记录'],
  ['3', '办理流程'],
  ['A', '办理（同意）：打开办理窗口，确认后才办理'],
  ['R', '退回：列出需要修改的内容'],
  ['?', '显示这份按键说明'],
] as const

/** Which keys work on the reading page. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      open
      title="键盘操作"
      onClose={onClose}
      foot={
        <Button kind="primary" onClick={onClose}>
          知道了
        </Button>
      }
    >
      <dl className="key-list">
        {KEYS.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">正在填写内容时按键不起作用；请使用英文输入状态。</p>
    </Dialog>
  )
}
