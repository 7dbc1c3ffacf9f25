import { type Ref, useEffect, useRef, useState } from 'react'
import './viewer.css'

/** One page as it is drawn by the server, with the small picture of it for the strip. */
export interface ViewedPage {
  readonly address: string
  readonly smallAddress?: string
}

/** How the pages are looked at: in hundredths of their fitting width, and turned by quarters to the right. */
export interface Sight {
  readonly zoom: number
  readonly turns: number
}

/** Pages one below the other, and beside them (on a phone below them) a strip of small pictures to jump by. */
export function ViewedPages({
  name,
  pages,
  sight,
}: {
  name: string
  pages: readonly ViewedPage[]
  sight: Sight
}) {
  const stage = useRef<HTMLElement>(null)
  const strip = useRef<HTMLOListElement>(null)
  const [current, setCurrent] = useState(0)
  useEffect(() => {
    const root = stage.current
    if (!root) return
    const seen = new IntersectionObserver(
      (entries) => {
        const shown = entries.find((entry) => entry.isIntersecting)
        if (shown) setCurrent([...root.children].indexOf(shown.target))
      },
      // The page that crosses a line a third from the top is the one being read.
      { root, rootMargin: '-33% 0px -66% 0px' },
    )
    for (const page of root.children) seen.observe(page)
    return () => seen.disconnect()
  }, [])
  useEffect(() => {
    strip.current?.children[current]?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])
  return (
    <div className="viewer-body">
      {pages.length > 1 && (
        <ol ref={strip} className="viewer-strip" aria-label="各页缩略图">
          {pages.map((page, index) => (
            <li key={page.address}>
              <button
                type="button"
                aria-current={index === current ? 'page' : undefined}
                aria-label={`第 ${index + 1} 页`}
                onClick={() => stage.current?.children[index]?.scrollIntoView({ block: 'start' })}
              >
                {page.smallAddress !== undefined && <img src={page.smallAddress} alt="" loading="lazy" />}
                {index + 1}
              </button>
            </li>
          ))}
        </ol>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section ref={stage as Ref<HTMLElement>} className="viewer-stage" tabIndex={0} aria-label="文件内容">
        {pages.map((page, index) => (
          <TurnedPicture
            key={page.address}
            address={page.address}
            words={pages.length > 1 ? `${name} 第 ${index + 1} 页` : name}
            sight={sight}
          />
        ))}
      </section>
    </div>
  )
}

/** A picture that keeps its room while it loads and when it lies on its side. */
function TurnedPicture({ address, words, sight }: { address: string; words: string; sight: Sight }) {
  // Until it is loaded it counts as a page of paper, so that only the pages in view are fetched.
  const [size, setSize] = useState({ width: 1400, height: 1980 })
  const lies = sight.turns % 2 === 1
  const [across, down] = lies ? [size.height, size.width] : [size.width, size.height]
  const width = `min(${sight.zoom}%, ${Math.round((across * sight.zoom) / 100)}px)`
  return (
    <div className="viewer-page" style={{ width, aspectRatio: `${across} / ${down}` }}>
      <img
        src={address}
        alt={words}
        loading="lazy"
        style={{
          width: lies ? `${(size.width / size.height) * 100}%` : '100%',
          transform: `translate(-50%, -50%) rotate(${sight.turns * 90}deg)`,
        }}
        onLoad={({ currentTarget }) =>
          setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
        }
      />
    </div>
  )
}
