/** The rail: one icon per screen, its name and key on hover. */
import { Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Icon } from '../ui/icons.tsx'
import { Kbd } from '../ui/kbd.tsx'
import css from './app.module.css'
import { screens } from './screens.ts'

interface RailProps {
  onHelp(): void
}

export function Rail({ onHelp }: RailProps): ReactNode {
  return (
    <nav className={css.rail} aria-label="Screens">
      {screens.map((screen, index) => (
        <span key={screen.path} style={{ display: 'contents' }}>
          {screen.path === '/settings' && <span className={css.spring} />}
          <Tooltip
            position="right"
            label={
              <>
                {screen.title} <Kbd keys={`Ctrl+${index + 1}`} />
              </>
            }
          >
            <Link to={screen.path} className={css.entry ?? ''} aria-label={screen.title}>
              <Icon name={screen.icon} size={18} />
            </Link>
          </Tooltip>
        </span>
      ))}
      <Tooltip
        position="right"
        label={
          <>
            Keys <Kbd keys="?" />
          </>
        }
      >
        <button type="button" className={css.entry} aria-label="Keys" onClick={onHelp}>
          <Icon name="help" size={18} />
        </button>
      </Tooltip>
    </nav>
  )
}
