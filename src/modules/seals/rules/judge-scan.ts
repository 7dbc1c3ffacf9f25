/** What is judged of what was seen of a seal in a scan. */
interface Seen {
  /** Dots to a millimetre. */
  readonly dots: number
  /** How red the ink is; 0.6 for a fresh seal. */
  readonly red: number
  /** The share of the rim at the edge of the picture, and the share that is there at all. */
  readonly cut: number
  readonly rim: number
  /** How much longer than wide it was taken; one when taken from straight above. */
  readonly slant: number
  /** Degrees it was turned by. */
  readonly turned: number
  /** The share of it that lies over print. */
  readonly print: number
  readonly blur: number
  /** How many more seals there are. */
  readonly others: number
}

/** Something about a scan that stops it, or that the administrator should look at before confirming. */
export interface Finding {
  readonly kind: 'stop' | 'look'
  readonly sentence: string
}

/** The sizes seals are cut in, by what the rules about seals of the State Council (国发〔1999〕25号) and custom allow. */
export const SIZES = {
  'round-38': { label: '圆形，直径38毫米', width: 38, height: 38 },
  'round-40': { label: '圆形，直径40毫米', width: 40, height: 40 },
  'round-42': { label: '圆形，直径42毫米', width: 42, height: 42 },
  'round-45': { label: '圆形，直径45毫米', width: 45, height: 45 },
  'round-50': { label: '圆形，直径50毫米', width: 50, height: 50 },
  'oval-45-30': { label: '椭圆形，45×30毫米', width: 45, height: 30 },
} as const

export type SizeCode = keyof typeof SIZES

/** Judges what was measured of a seal in a scan, worst first. */
export function judgeScan(seen: Seen): Finding[] {
  const stop = (sentence: string): Finding => ({ kind: 'stop', sentence })
  const look = (sentence: string): Finding => ({ kind: 'look', sentence })
  const found: (Finding | false)[] = [
    seen.cut > 0.02 && stop('公章有一部分在图片外面，请重新拍照或扫描，四周留出空白。'),
    seen.dots < 6 && stop('图中的公章太小，放大后字迹不清，请用300点/英寸以上扫描，或靠近一些拍照。'),
    seen.red < 0.15 && stop('公章的红色不够，请用足印泥重新盖一次，用彩色方式扫描。'),
    seen.slant > 1.35 && stop('图中的公章与所选的形状不符，或者拍得太斜，请核对形状并从正上方拍照。'),
    seen.others > 0 && stop('图中有不止一个公章，请只保留一个后重新上传。'),
    seen.rim < 0.7 && stop('公章的边框不完整，请在平整处重新盖一次。'),
    seen.red >= 0.15 && seen.red < 0.32 && look('印泥较浅，细小的笔画可能缺损。'),
    seen.dots >= 6 && seen.dots < 9 && look('图片不够大，打印出来可能不够清晰。'),
    seen.blur > 0.22 && look('图片不够清楚，笔画可能粘连。'),
    seen.rim >= 0.7 && seen.rim < 0.9 && look('公章的边框有缺损。'),
    seen.print > 0.02 && look('公章下面有文字，已去除，请核对笔画有没有缺损。'),
    seen.slant > 1.04 && seen.slant <= 1.35 && look('拍照时有些斜，已校正。'),
    Math.abs(seen.turned) > 5 && look('公章盖得有些歪，已按五角星扶正。'),
  ]
  return found.filter((one) => one !== false)
}
