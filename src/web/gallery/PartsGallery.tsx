import { useState } from 'react'
import type { Picture } from '../../lib/process-picture.ts'
import { AntdFrame } from '../app/AntdFrame.tsx'
import { PublicFrame } from '../app/PublicFrame.tsx'
import { CompareView } from '../fields/CompareView.tsx'
import { Button } from '../ui/Button.tsx'
import { CheckRecordList } from '../ui/CheckRecordList.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { FileList } from '../ui/FileList.tsx'
import { CheckInput, PasswordInput, RadioInput, SelectInput, TextArea, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { ProcessPicture } from '../ui/ProcessPicture.tsx'
import { PaneItem, ReadingPane } from '../ui/ReadingPane.tsx'
import { ReturnItemsEditor } from '../ui/ReturnItemsEditor.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { CopyableNumber, Countdown, Facts } from '../ui/small.tsx'
import { ErrorState } from '../ui/states.tsx'
import { aFile, cases, comparedSamples } from './samples.ts'

const picture: Picture = {
  nodes: [
    { id: 'fill', label: '填写申请', kind: 'task', state: 'done' },
    { id: 'coach', label: '教练审核', kind: 'task', state: 'current' },
    { id: 'fork', label: '', kind: 'fork', state: 'todo' },
    { id: 'court', label: '场地安排', kind: 'task', state: 'todo' },
    { id: 'money', label: '会费核对', kind: 'task', state: 'todo' },
    { id: 'join', label: '', kind: 'join', state: 'todo' },
    { id: 'end', label: '办理入会', kind: 'end', state: 'todo' },
  ],
  edges: [
    { from: 'fill', to: 'coach', kind: 'forward' },
    { from: 'coach', to: 'fork', kind: 'forward' },
    { from: 'fork', to: 'court', kind: 'forward' },
    { from: 'fork', to: 'money', kind: 'forward' },
    { from: 'court', to: 'join', kind: 'forward' },
    { from: 'money', to: 'join', kind: 'forward' },
    { from: 'join', to: 'end', kind: 'forward' },
    { from: 'coach', to: 'fill', kind: 'return' },
  ],
}

/** Every other component, one under the other. */
export function PartsGallery() {
  const [dialog, setDialog] = useState(false)
  const [current, setCurrent] = useState<string>()
  return (
    <PublicFrame session={null} knows={() => true}>
      <AntdFrame density="roomy">
        <div className="page-body stack">
          <PageHeader
            title="办理进度"
            titleTag={<StatusTag tone="active">教练审核</StatusTag>}
            lead="您的申请正在由教练审核。"
            actions={
              <Button kind="danger" onClick={() => setDialog(true)}>
                撤回
              </Button>
            }
          />
          <section className="card stack">
            <SectionTitle>办理流程</SectionTitle>
            <ProcessPicture title="办理流程" picture={picture} />
            <Facts
              rows={[
                { label: '受理编号', value: <CopyableNumber label="受理编号" value="CD20261100001" /> },
                { label: '办理期限', value: <Countdown until="2026-11-26T16:00:00Z" /> },
                { label: '联系电话', value: '' },
              ]}
            />
          </section>
          <section className="card stack">
            <SectionTitle>审核记录</SectionTitle>
            <CheckRecordList
              records={[
                {
                  id: '3',
                  at: '2026-11-21T06:20:00Z',
                  act: '提交',
                  tone: 'active',
                  step: '填写申请',
                  by: '赵雨桐',
                },
                {
                  id: '2',
                  at: '2026-11-19T02:10:00Z',
                  act: '退回',
                  tone: 'warn',
                  step: '教练审核',
                  by: '王教练',
                  items: [
                    { place: '比赛经历 · 成绩证明', remark: '图片不清晰，请重新扫描后上传。' },
                    { place: '基本信息 · 联系电话', remark: '号码少一位。' },
                  ],
                },
                {
                  id: '1',
                  at: '2026-11-18T09:00:00Z',
                  act: '审核同意',
                  tone: 'good',
                  step: '前台登记',
                  by: '前台',
                  words: '材料齐全。',
                },
              ]}
            />
          </section>
          <Notice kind="info" title="提交前请核对">
            提交后不能再修改，除非退回。
          </Notice>
          <Notice kind="good">已保存。</Notice>
          <Notice kind="warn">附件还没有全部上传。</Notice>
          <Notice kind="error" title="没有提交成功">
            短信验证码已失效，请重新获取。
          </Notice>
          <section className="card stack">
            <SectionTitle>输入</SectionTitle>
            <TextInput label="姓名" required value="赵雨桐" readOnly />
            <TextInput
              label="手机号码"
              required
              hint="用于登录和接收短信。"
              error="手机号码应为 11 位数字。"
            />
            <PasswordInput label="密码" required autoComplete="new-password" hint="至少 10 位。" />
            <SelectInput label="所在地区" options={[{ value: 'a', label: '青川市' }]} />
            <RadioInput
              label="性别"
              options={[
                { value: 'f', label: '女' },
                { value: 'm', label: '男' },
              ]}
              value="f"
              onChange={() => undefined}
            />
            <TextArea
              label="说明"
              limit={20}
              defaultValue=""
              value="场馆灯光需要检修"
              onChange={() => undefined}
            />
            <CheckInput>我已阅读并同意用户协议和隐私政策</CheckInput>
            <div className="row">
              <Button kind="primary">提交</Button>
              <Button>暂存</Button>
              <Button kind="danger">废弃</Button>
              <Button kind="quiet">取消</Button>
              <Button kind="primary" busy>
                正在提交
              </Button>
              <Button disabled>不可用</Button>
            </div>
          </section>
          <section className="card stack">
            <SectionTitle>附件</SectionTitle>
            <FileList
              files={[
                aFile('0193f000-0000-7000-8000-00000000000a', '毕业证书.pdf'),
                aFile('0193f000-0000-7000-8000-00000000000b', '身份证正面.jpg', {
                  state: 'checking',
                  type: 'jpeg',
                  pages: null,
                }),
                aFile('0193f000-0000-7000-8000-00000000000c', '说明.pdf', {
                  state: 'refused',
                  reason: '文件内容不是 PDF，请重新导出。',
                }),
              ]}
            />
          </section>
          <section className="card">
            <ReturnItemsEditor
              items={[
                { key: '1', place: 'a', reason: '', remark: '请重新扫描。' },
                { key: '2', place: 'b', reason: 'never', remark: '毕业不满一年。' },
                { key: '3', place: 'c', reason: 'unclear', remark: '请写明起止年月。', untold: '' },
              ]}
              places={[
                { value: 'a', label: '学历 · 毕业证书' },
                { value: 'b', label: '工作经历' },
                { value: 'c', label: '工作经历 · 工作经历 2 · 起始年月' },
              ]}
              reasons={[
                { value: 'unclear', label: '材料不清晰' },
                {
                  value: 'never',
                  label: '不符合申报条件',
                  final: true,
                  help: '学历、专业或工作年限达不到规定条件，修改材料也不能满足。',
                },
              ]}
              newKey={() => '4'}
              onChange={() => undefined}
              problem="请补全"
              isLate={(place) => place === 'c'}
              refusing={{ label: '审核不同意', onRefuse: () => undefined }}
            />
          </section>
          <section className="card stack">
            <SectionTitle>修改对照</SectionTitle>
            <CompareView changes={comparedSamples} beforeTitle="第 1 次提交" afterTitle="第 2 次提交" />
          </section>
          <ReadingPane
            label="消息"
            onBack={() => setCurrent(undefined)}
            list={cases.map((one) => (
              <PaneItem key={one.id} current={one.id === current} onOpen={() => setCurrent(one.id)}>
                <b>{one.name}</b>
                <div className="quiet">{one.title}</div>
              </PaneItem>
            ))}
            reading={
              current === undefined ? undefined : <div className="card">{cases[Number(current)]?.title}</div>
            }
          />
          <div className="card">
            <ErrorState error={new Error('x')} onRetry={() => undefined} />
          </div>
        </div>
        <ConfirmDialog
          open={dialog}
          title="撤回这份申请？"
          verb="撤回"
          reason={{ label: '撤回原因', required: true, limit: 200 }}
          onClose={() => setDialog(false)}
          onConfirm={() => Promise.resolve()}
        >
          撤回后可以修改并重新提交，原来的审核从头开始。
        </ConfirmDialog>
      </AntdFrame>
    </PublicFrame>
  )
}
