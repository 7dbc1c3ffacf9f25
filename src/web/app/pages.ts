import type { PageEntry } from './page-entry.ts'

const found = import.meta.glob<readonly PageEntry[]>(['../*/pages.ts', '!./pages.ts'], {
  eager: true,
  import: 'pages',
})

/** Every page of the product: what the folders of src/web name in their pages.ts. */
export const pages: readonly PageEntry[] = Object.values(found).flat()
