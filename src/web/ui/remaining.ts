const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Says how long is left in the unit people think in: days, then hours, then minutes. */
export function describeRemaining(ms: number): { text: string; urgency: 'far' | 'near' | 'over' } {
  if (ms <= 0) return { text: '已截止', urgency: 'over' }
  if (ms >= 3 * DAY) return { text: `还有 ${Math.floor(ms / DAY)} 天`, urgency: 'far' }
  if (ms >= DAY) {
    const hours = Math.floor((ms % DAY) / HOUR)
    return { text: `还有 ${Math.floor(ms / DAY)} 天${hours > 0 ? ` ${hours} 小时` : ''}`, urgency: 'near' }
  }
  if (ms >= HOUR) return { text: `还有 ${Math.floor(ms / HOUR)} 小时`, urgency: 'near' }
  return { text: `还有 ${Math.max(1, Math.floor(ms / MINUTE))} 分钟`, urgency: 'near' }
}
