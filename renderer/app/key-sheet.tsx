/** The key sheet, opened with `?`. */
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { Kbd } from '../ui/kbd.tsx'
import css from './app.module.css'
import { keySheet } from './keys.ts'

export function KeySheet({ opened, onClose }: { opened: boolean; onClose(): void }): ReactNode {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Keys"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={css.sheet}>
        {keySheet.map(({ group, keys }) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {keys.map(([chord, does]) => (
                <div key={chord} style={{ display: 'contents' }}>
                  <dt>
                    <Kbd keys={chord} />
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
