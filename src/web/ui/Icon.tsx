// Stroked on a 24-unit grid; decoration only, so screen readers skip them and the words beside them speak.
const PATHS = {
  home: 'M4 11.5 12 4l8 7.5M6 10v10h4.5v-6h3v6H18V10',
  inbox: 'M4 13 6.5 5h11L20 13v6H4zM4 13h5l1.5 2.5h3L15 13h5',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.5-4 3-6 6.500-6s6 2 6.500 6M16 4.500a3.5 3.5 0 0 1 0 6.400M18 14.300c2 .8 3.200 2.700 3.500 5.700',
  person:
    'M12 11.500a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.500 20.500c.6-4.300 3.500-6.500 7.500-6.500s6.900 2.200 7.500 6.500',
  building: 'M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3M8 12h3M8 16h3',
  office: 'M12 3 3.500 8h17zM5 21h14M6.500 8v10M12 8v10M17.500 8v10M3.500 18h17',
  seal: 'M12 3a4 4 0 0 1 2.500 7.100V14H20v4H4v-4h5.500v-3.900A4 4 0 0 1 12 3ZM5 21h14',
  search: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13ZM15.500 15.500 21 21',
  bell: 'M6 16v-5a6 6 0 1 1 12 0v5l1.500 2h-15zM10 20.500h4',
  menu: 'M4 6h16M4 12h16M4 18h16',
  close: 'M5.500 5.500l13 13M18.500 5.500l-13 13',
  left: 'M15 5l-7 7 7 7',
  right: 'M9 5l7 7-7 7',
  down: 'M5 9l7 7 7-7',
  check: 'M4.500 12.500 10 18 20 6.500',
  warning: 'M12 4 2.500 20h19zM12 10v4.500M12 17.300v.2',
  refuse: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.500 8.500l7 7M15.500 8.500l-7 7',
  hint: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.500M12 7.500v.2',
  upload: 'M12 16V4M7 8.500 12 4l5 4.500M4 15v5h16v-5',
  download: 'M12 4v12M7 11.500l5 4.500 5-4.500M4 15v5h16v-5',
  trash: 'M4 7h16M9.500 7V4h5v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  edit: 'M4 20h4L19.500 8.500l-4-4L4 16zM13.500 6.500l4 4',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  print: 'M7 9V3h10v6M7 18H4V9h16v9h-3M7 14h10v7H7z',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5.500l3.500 2',
  calendar: 'M4 6h16v15H4zM4 11h16M8 3.5v4M16 3.5v4',
  copy: 'M8 8h12v13H8zM16 8V3H4v13h4',
  lock: 'M6 11h12v10H6zM8.500 11V7.500a3.500 3.500 0 0 1 7 0V11',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.2M4 12h.2M4 18h.2',
  settings:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5ZM9 19.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z',
  megaphone: 'M4 10v4h4l8 4V6l-8 4zM19 9.500c1 1.500 1 3.500 0 5M8 14l1.500 6',
  up: 'M5 15l7-7 7 7',
  switch: 'M4 8h14l-3.500-4M20 16H6l3.500 4',
  turn: 'M19.500 12a7.500 7.500 0 1 1-2.200-5.300L20 9.400M20 4v5.400h-5.400',
  archive: 'M4 4h16v5H4zM5.500 9v11h13V9M10 13h4',
  eye: 'M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
} as const

export type IconName = keyof typeof PATHS

/** A small line drawing beside words. */
export function Icon({ name, size = '1.25em' }: { name: IconName; size?: string }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
