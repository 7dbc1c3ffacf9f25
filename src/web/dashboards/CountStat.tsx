import { Link } from '@tanstack/react-router'
import type { Way } from './ChartCard.tsx'

/** One number above the charts, a way into its list where it has one. */
export function CountStat({ label, value, way }: { label: string; value: number; way?: Way }) {
  const inside = (
    <>
      <span>{label}</span>
      <b>{value}</b>
    </>
  )
  return way && value > 0 ? (
    <Link to="/work/statistics/cases" search={way as never} className="stat">
      {inside}
    </Link>
  ) : (
    <div className="stat">{inside}</div>
  )
}
