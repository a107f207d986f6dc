/** Shown for an address no screen answers. */
import type { ReactNode } from 'react'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'

export function NotFound(): ReactNode {
  return (
    <EmptyState title="There is no such screen" actions={<LinkButton to="/live">Go to Live</LinkButton>} />
  )
}
