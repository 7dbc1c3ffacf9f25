import { Button, ButtonLink } from '../ui/Button.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { EmptyState } from '../ui/states.tsx'

/** No page stands at this address. */
export function MissingPage() {
  return (
    <div className="page-body">
      <PageHeader title="没有找到这个页面" />
      <EmptyState
        icon="search"
        title="地址可能输入有误，或者页面已经撤下"
        next="可以回到首页重新进入。"
        actions={<ButtonLink to="/">回到首页</ButtonLink>}
      />
    </div>
  )
}

/** The page broke while being drawn, or its code could not be fetched after an upgrade. */
export function BrokenPage() {
  return (
    <div className="page-body">
      <PageHeader title="页面没有正常打开" />
      <EmptyState
        icon="warning"
        title="系统可能刚刚升级"
        next="请刷新本页；如果仍然打不开，请联系管理员。"
        actions={<Button onClick={() => window.location.reload()}>刷新本页</Button>}
      />
    </div>
  )
}
