import { legacyLogicalPropertiesTransformer, StyleProvider } from '@ant-design/cssinjs'
import { ConfigProvider } from 'antd'
import zhCN from 'antd/es/locale/zh_CN.js'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import type { ReactNode } from 'react'
import { useElder, useNarrow } from '../platform/preferences.ts'
import { type Density, themeFor } from './theme.ts'

dayjs.locale('zh-cn')

const picker = zhCN.DatePicker as NonNullable<typeof zhCN.DatePicker>

// What Ant Design leaves in English; a journey test reads every accessible name. The buttons of the date panel are named
// by the year and month they show: a label of their own would hide that from people who listen (WCAG 2.5.3).
const locale: typeof zhCN = {
  ...zhCN,
  global: { ...zhCN.global, placeholder: '请选择', close: '关闭' },
  DatePicker: { ...picker, lang: { ...picker.lang, yearSelect: '', monthSelect: '', decadeSelect: '' } },
}

/** Pop-ups of a control inside a dialog belong into that dialog, or the browser draws them beneath it. */
function popupPlace(trigger?: HTMLElement): HTMLElement {
  return trigger?.closest('dialog') ?? document.body
}

/** Dresses the parts of Ant Design below it; loaded only with the areas that use them. */
export function AntdFrame({ density, children }: { density: Density; children: ReactNode }) {
  const elder = useElder()
  const narrow = useNarrow()
  return (
    <StyleProvider hashPriority="high" transformers={[legacyLogicalPropertiesTransformer]}>
      <ConfigProvider
        locale={locale}
        theme={themeFor(density, elder, narrow)}
        button={{ autoInsertSpace: false }}
        getPopupContainer={popupPlace}
        wave={{ disabled: true }}
      >
        {children}
      </ConfigProvider>
    </StyleProvider>
  )
}
