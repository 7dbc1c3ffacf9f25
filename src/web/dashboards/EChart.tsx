import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { Drawing } from './drawings.ts'
import { optionOf } from './options.ts'

// Only what is drawn: the rest of the library stays out of the page.
echarts.use([
  BarChart,
  LineChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  AriaComponent,
  SVGRenderer,
])

/** Draws a chart as lines of our own theme, again whenever its size, its numbers or the reader's letters change. */
export function EChart({
  drawing,
  onPick,
}: {
  drawing: Drawing
  onPick: ((index: number, series: number) => void) | undefined
}) {
  const place = useRef<HTMLDivElement>(null)
  const pick = useRef(onPick)
  pick.current = onPick
  useEffect(() => {
    const box = place.current
    if (!box) return
    const chart = echarts.init(box, null, { renderer: 'svg' })
    const draw = () => chart.setOption(optionOf(drawing, box), true)
    draw()
    chart.on('click', ({ dataIndex, seriesIndex }) => pick.current?.(dataIndex, seriesIndex ?? 0))
    const watcher = new ResizeObserver(() => {
      chart.resize()
      draw()
    })
    watcher.observe(box)
    // Paper has another width than the screen.
    const forPaper = () => chart.resize({ width: 640 })
    const forScreen = () => chart.resize({ width: 'auto' })
    window.addEventListener('beforeprint', forPaper)
    window.addEventListener('afterprint', forScreen)
    return () => {
      window.removeEventListener('beforeprint', forPaper)
      window.removeEventListener('afterprint', forScreen)
      watcher.disconnect()
      chart.dispose()
    }
  }, [drawing])
  return <div ref={place} className="chart-place" style={{ height: `${heightOf(drawing)}rem` }} />
}

/** Bars lie one below the other, each as high as a line of text; columns and lines stand in a fixed height. */
export function heightOf(drawing: Drawing): number {
  if (drawing.look !== 'bars') return 17
  const lines = drawing.categories.length * (drawing.stacked ? 1 : drawing.series.length)
  return Math.max(6, lines * 1.9 + (drawing.series.length > 1 ? 4.5 : 2.5))
}
