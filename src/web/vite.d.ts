declare module '*.css'

// The package has no "exports" table, so NodeNext cannot find the file; Vite can.
declare module 'antd/locale/zh_CN' {
  import type { ConfigProviderProps } from 'antd'

  const locale: NonNullable<ConfigProviderProps['locale']>
  export default locale
}
