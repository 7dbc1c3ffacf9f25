import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './app/tokens.css'
import './app/base.css'
import './app/print.css'
import './app/case-views.ts'
import { offerWebFont } from './app/fonts.ts'
import { makeRouter } from './app/router.tsx'
import { applyElder } from './platform/preferences.ts'
import { queryClient } from './platform/query-client.ts'

applyElder()
const place = document.getElementById('page')
if (!place) throw new Error('index.html has no element with the id "page".')
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={makeRouter()} />
    </QueryClientProvider>
  </StrictMode>,
)
offerWebFont()
