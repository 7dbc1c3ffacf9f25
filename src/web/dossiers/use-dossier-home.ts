import { useLocation } from '@tanstack/react-router'

/** Where a declaration stands in the page around it: among one's own, or among the materials of the unit that fills it in. */
export function useDossierHome() {
  const isUnit = useLocation({ select: ({ pathname }) => pathname.startsWith('/work/') })
  const list = isUnit ? '/work/materials' : '/my/dossiers'
  return {
    isUnit,
    list,
    label: isUnit ? '申报材料' : '我的申报',
    of: (dossierId: string) => `${list}/${dossierId}`,
    receiptOf: (dossierId: string) => `${list}/${dossierId}/receipt`,
  }
}
