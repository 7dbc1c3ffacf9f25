import './controls.css'

/** What a state means to the reader; the colour is only a second signal, the words come first. */
export type Tone = 'neutral' | 'active' | 'good' | 'warn' | 'bad'

/** The state of something, in the manuals' words. */
export function StatusTag({ tone = 'neutral', children }: { tone?: Tone; children: string }) {
  return <span className={`tag tag-${tone}`}>{children}</span>
}
