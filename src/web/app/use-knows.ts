import { useRouter } from '@tanstack/react-router'

/** Tells which pages are there to link to; a link to a page that does not exist is left out. */
export function useKnows(): (path: string) => boolean {
  const router = useRouter()
  return (path) => path in router.routesByPath
}
