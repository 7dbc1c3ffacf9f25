import { useLocation } from '@tanstack/react-router'

/** Below which address exports and imports stand in the area that is open: /work or /system. */
export function useSheetsHome(): '/work' | '/system' {
  return useLocation().pathname.startsWith('/system') ? '/system' : '/work'
}
