/** The screens of the rail: where they are, what they are called, in the order of their keys Ctrl+1… */
import type { IconName } from '../ui/icons.tsx'

export interface ScreenEntry {
  path: string
  title: string
  icon: IconName
  /** What it is for, in the palette. */
  description: string
}

export const screens: readonly ScreenEntry[] = [
  { path: '/live', title: 'Live', icon: 'pulse', description: 'Captures as they land' },
  { path: '/captures', title: 'Captures', icon: 'layers', description: 'Every bulk, its bytes and verdicts' },
  { path: '/sessions', title: 'Sessions', icon: 'person', description: 'Sessions in all captures' },
  { path: '/actions', title: 'Actions', icon: 'pointer', description: 'User actions across sessions' },
  { path: '/synthetic', title: 'Synthetic', icon: 'robot', description: 'Synthetic events across sessions' },
  {
    path: '/findings',
    title: 'Findings',
    icon: 'triangle',
    description: 'What is wrong or odd, line by line',
  },
  { path: '/diff', title: 'Diff', icon: 'compare', description: 'Compare two exports' },
  { path: '/replay', title: 'Replay', icon: 'again', description: 'Replay runs and what became of them' },
  {
    path: '/settings',
    title: 'Settings',
    icon: 'sliders',
    description: 'Theme, time zone, receiver, certificates',
  },
]
