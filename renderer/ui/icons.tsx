/** The icons, one stroke width on a 16 px grid, named by their shape. Always beside a label or with one for screen readers. */
import type { ReactNode } from 'react'

const paths = {
  pulse: 'M1.5 8h2.6l1.8-5 3.2 10 1.9-5h3.5',
  layers: 'M2 4.2 8 1.5l6 2.7-6 2.8zM2 8l6 2.8L14 8M2 11.6l6 2.9 6-2.9',
  person: 'M8 8.2a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 14c.5-2.8 2.7-4 5.5-4s5 1.2 5.5 4',
  pointer: 'M3 2.5 12.5 7 8.6 8.6 7 12.5zM9.5 9.5l3.5 3.5',
  robot: 'M3 5.5h10v7H3zM8 5.5V2.5M5.8 8.5v1.2M10.2 8.5v1.2M1.2 8v2M14.8 8v2',
  triangle: 'M8 2 14.5 13.5h-13zM8 6.5v3.2M8 11.6v.1',
  compare: 'M5 2v12M11 2v12M2.5 5.5h5M8.5 10.5h5M11 8v5',
  again: 'M13.5 8a5.5 5.5 0 1 1-1.8-4.1M13.5 1.8v2.8h-2.8M6.8 5.8v4.4L10.2 8z',
  sliders:
    'M2 4.5h6M11.5 4.5H14M2 11.5h2.5M8 11.5h6M8 4.5a1.7 1.7 0 1 0 3.5 0 1.7 1.7 0 0 0-3.5 0zM4.5 11.5a1.7 1.7 0 1 0 3.5 0 1.7 1.7 0 0 0-3.5 0z',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  check: 'M2.5 8.5 6.2 12 13.5 4',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  search: 'M7 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM10.7 10.7 14 14',
  pause: 'M5 3v10M11 3v10',
  play: 'M4.5 2.5v11L13 8z',
  import: 'M8 2v8M4.8 7 8 10.2 11.2 7M2.5 11.5v2h11v-2',
  save: 'M8 2v7M5 6.5 8 9.5l3-3M2.5 13.5h11',
  send: 'M14 2 1.8 6.8l4.7 2.7L9.2 14.2zM14 2 6.5 9.5',
  help: 'M5.7 6a2.3 2.3 0 1 1 3.3 2.1c-.7.4-1 .8-1 1.6M8 12v.1',
  open: 'M6 3H2.5v10.5H13V10M9 2.5h4.5V7M13.3 2.7 7.5 8.5',
  chevron: 'M6 3.5 10.5 8 6 12.5',
  sun: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1',
}

export type IconName = keyof typeof paths

/** @param size px */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }): ReactNode {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}
