import type { EChartsCoreOption } from 'echarts/core'
import type { Drawing } from './drawings.ts'

/** The option of the library for a drawing, in the colours and letters of the page around it. */
export function optionOf(drawing: Drawing, box: HTMLElement): EChartsCoreOption {
  const style = getComputedStyle(box)
  const colour = (token: string) => style.getPropertyValue(token).trim()
  const size = Number.parseFloat(style.fontSize) * 0.875
  const letters = { color: colour('--ink-2'), fontFamily: style.fontFamily, fontSize: size }
  const lying = drawing.look === 'bars'
  const narrow = box.clientWidth < 480
  const legend = drawing.series.length > 1 && !drawing.plain
  const numbered = lying && (!drawing.stacked || drawing.plain)
  const names = {
    type: 'category',
    data: [...drawing.categories],
    inverse: lying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colour('--line-2') } },
    axisLabel: {
      ...letters,
      ...(lying
        ? { width: box.clientWidth * (narrow ? 0.34 : 0.3), overflow: 'truncate' }
        : { hideOverlap: true }),
    },
  }
  const numbers = {
    type: 'value',
    minInterval: drawing.unit === '件' ? 1 : 0,
    axisLabel: { ...letters, hideOverlap: true },
    splitLine: { lineStyle: { color: colour('--line') } },
  }
  return {
    animation: false,
    // A table with the same numbers follows: the drawing itself is not read aloud twice.
    aria: { enabled: false },
    textStyle: letters,
    grid: {
      left: 8,
      right: lying ? 56 : 16,
      top: legend ? (narrow && drawing.series.length > 2 ? 60 : 36) : 12,
      bottom: 8,
      containLabel: true,
    },
    ...(legend && {
      legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: letters, icon: 'rect' },
    }),
    tooltip: {
      trigger: 'axis',
      confine: true,
      axisPointer: { type: drawing.look === 'lines' ? 'line' : 'shadow' },
      backgroundColor: colour('--sheet'),
      borderColor: colour('--line-2'),
      textStyle: { ...letters, color: colour('--ink') },
      valueFormatter: (value: unknown) => `${String(value)} ${drawing.unit}`,
    },
    xAxis: lying ? numbers : names,
    yAxis: lying ? names : numbers,
    series: drawing.series.map((series, index) => ({
      name: series.name,
      type: drawing.look === 'lines' ? 'line' : 'bar',
      data: [...series.values],
      itemStyle: { color: colour(series.colour) },
      lineStyle: { color: colour(series.colour), width: 2 },
      symbolSize: 6,
      cursor: 'pointer',
      barMaxWidth: 18,
      ...(drawing.stacked && { stack: 'all' }),
      // Numbers stand beside lying bars; of stacked ones the last says nothing about the others.
      ...(numbered && {
        label: {
          show: true,
          position: 'right',
          ...letters,
          formatter: ({ value }: { value: number }) =>
            Number.isNaN(value) ? '' : `${value} ${drawing.unit}`,
        },
      }),
      z: index + 2,
    })),
  }
}
