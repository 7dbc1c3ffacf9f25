import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = dirname(fileURLToPath(import.meta.url))

// `vite build` makes the product page; `vite build --mode gallery` makes the component gallery for developers,
// a separate site that is never shipped.
export default defineConfig(({ mode }) => {
  const gallery = mode === 'gallery'
  return {
    root: join(here, 'src/web', gallery ? 'gallery' : ''),
    publicDir: join(here, 'src/web/public'),
    base: '/',
    plugins: [react()],
    build: {
      // Domestic browsers on 信创 desktops are Chromium 86 to 110 (ADR 20261123-web).
      target: 'chrome87',
      outDir: join(here, gallery ? 'dist/gallery' : 'dist/web'),
      emptyOutDir: true,
      manifest: true,
      // Nothing is inlined: the content security policy allows only files of our own.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: true },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1500,
    },
    server: { proxy: { '/api': process.env.API_ORIGIN ?? 'http://127.0.0.1:8080' } },
  }
})
