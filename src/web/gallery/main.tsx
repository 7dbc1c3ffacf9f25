import { QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../app/tokens.css'
import '../app/base.css'
import '../app/print.css'
import { offerWebFont } from '../app/fonts.ts'
import { applyElder } from '../platform/preferences.ts'
import { queryClient } from '../platform/query-client.ts'
import { FormGallery } from './FormGallery.tsx'
import { HomeGallery } from './HomeGallery.tsx'
import { PartsGallery } from './PartsGallery.tsx'
import { WorkGallery } from './WorkGallery.tsx'

// The part shown is the address's hash: #home, #work, #parts, #form, #returned.
const PARTS: Record<string, () => React.ReactNode> = {
  home: HomeGallery,
  work: WorkGallery,
  parts: PartsGallery,
  form: () => <FormGallery returned={false} />,
  returned: () => <FormGallery returned />,
}

function Gallery() {
  const Part = PARTS[location.hash.slice(1)] ?? HomeGallery
  return <Part />
}

applyElder()
const root = createRootRoute()
const routeTree = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '$', component: Gallery }),
])
const router = createRouter({ routeTree, history: createMemoryHistory({ initialEntries: ['/work'] }) })
window.addEventListener('hashchange', () => location.reload())
createRoot(document.getElementById('page') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
offerWebFont()
