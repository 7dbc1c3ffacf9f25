declare module '*.css'

/** What Vite and Vitest make of import.meta: everything that fits the patterns, loaded at once. */
interface ImportMeta {
  glob<T>(
    patterns: readonly string[],
    options: { readonly eager: true; readonly import: string },
  ): Record<string, T>
}

// NodeNext takes this file for CommonJS and sees a default inside the default; it is an ES module, as Vite knows.
declare module 'antd/es/locale/zh_CN.js' {
  import type { ConfigProviderProps } from 'antd'

  const locale: NonNullable<ConfigProviderProps['locale']>
  export default locale
}
