import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouteComponent,
} from '@tanstack/react-router'
import { BareArea, MyArea, PublicArea, SystemArea, WorkArea } from './areas.tsx'
import { BrokenPage, MissingPage } from './fallback-pages.tsx'
import type { Area, PageEntry } from './page-entry.ts'
import { pages } from './pages.ts'
import { SignInAgain } from './SignInAgain.tsx'

const AREAS: Record<Area, RouteComponent> = {
  public: PublicArea,
  my: MyArea,
  work: WorkArea,
  system: SystemArea,
  bare: BareArea,
}

function Root() {
  return (
    <>
      <Outlet />
      <SignInAgain />
    </>
  )
}

/** Makes the router from the list of pages, one lazy chunk a page. */
export function makeRouter(list: readonly PageEntry[] = pages) {
  const root = createRootRoute({ component: Root, notFoundComponent: MissingPage })
  const areas = (Object.keys(AREAS) as Area[]).map((area) => {
    const frame = createRoute({ getParentRoute: () => root, id: `area-${area}`, component: AREAS[area] })
    const children = list
      .filter((page) => page.area === area)
      .map((page) =>
        createRoute({
          getParentRoute: () => frame,
          path: page.path,
          component: lazyRouteComponent(async () => ({ default: await page.load() })),
        }),
      )
    return frame.addChildren(children)
  })
  return createRouter({
    routeTree: root.addChildren(areas),
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: MissingPage,
  })
}
