declare module '*.css'

// NodeNext takes this file for CommonJS and sees a default inside the default; it is an ES module, as Vite knows.
declare module 'antd/es/locale/zh_CN.js' {
  import type { ConfigProviderProps } from 'antd'

  const locale: NonNullable<ConfigProviderProps['locale']>
  export default locale
}
