/** Others who claim the same thing, or show the same scan, as the server tells a checker. */
export interface SameFace {
  readonly known: readonly {
    readonly caseId: string
    readonly applicantName: string
    readonly acceptanceNo: string
    readonly rank: number | null
    readonly contradicts: boolean
  }[]
  readonly elsewhere: number
}

export interface SameWords {
  readonly sentence: string
  readonly isContradiction: boolean
  readonly known: readonly { readonly caseId: string; readonly words: string }[]
}

const DEEDS = {
  achievement: '申报同一成果',
  scan: '提交了同一份扫描件',
  photo: '提交了同一张照片',
} as const

/** Says who else claims an achievement or shows a scan: names only of those the reader may see. */
export function describeSame(what: keyof typeof DEEDS, { known, elsewhere }: SameFace): SameWords {
  const deed = DEEDS[what]
  const contradicting = known.filter((one) => one.contradicts)
  const [first] = contradicting
  const isSamePlace = first?.rank != null && contradicting.every((one) => one.rank === first.rank)
  const clash =
    contradicting.length === 0
      ? ''
      : isSamePlace
        ? `：其中 ${contradicting.length} 人也填第 ${first.rank} 位（矛盾）`
        : `：其中 ${contradicting.length} 人所填排名与此矛盾`
  const parts = [
    ...(known.length > 0 ? [`另有 ${known.length} 人${deed}${clash}`] : []),
    ...(elsewhere > 0
      ? [known.length > 0 ? `其他单位还有 ${elsewhere} 人` : `其他单位另有 ${elsewhere} 人${deed}`]
      : []),
  ]
  return {
    sentence: `${parts.join('；')}。`,
    isContradiction: contradicting.length > 0,
    known: known.map(({ caseId, applicantName, acceptanceNo, rank, contradicts }) => ({
      caseId,
      words: [
        `${applicantName}，受理编号 ${acceptanceNo}`,
        rank === null ? '' : `填第 ${rank} 位`,
        contradicts ? '与此矛盾' : '',
      ]
        .filter(Boolean)
        .join('，'),
    })),
  }
}
