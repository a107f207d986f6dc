/** Nothing captured yet: the URL, the CA file, one curl that works when pasted, and three ways to begin. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useImport } from '../app/import-control.ts'
import { useSamples, useTestBulk } from '../app/use-first-steps.ts'
import { useReceiver } from '../queries/receiver.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Icon } from '../ui/icons.tsx'
import css from './parts.module.css'

export function NothingYet(): ReactNode {
  const receiver = useReceiver().data
  const importing = useImport()
  const samples = useSamples()
  const testBulk = useTestBulk()
  const listening = receiver?.state === 'listening'
  return (
    <EmptyState
      title="Nothing has arrived yet"
      actions={
        <>
          {listening && (
            <Button
              variant="filled"
              leftSection={<Icon name="send" size={14} />}
              loading={testBulk.busy}
              onClick={testBulk.mutate}
            >
              Send test bulk
            </Button>
          )}
          <Button
            leftSection={<Icon name="layers" size={14} />}
            loading={samples.busy}
            onClick={samples.mutate}
          >
            Load the sample
          </Button>
          <Button leftSection={<Icon name="import" size={14} />} onClick={importing.choose}>
            Import files
          </Button>
        </>
      }
    >
      {listening && receiver.curl !== null ? (
        <>
          <p>
            Point your session export at the receiver, or try it with curl. Each bulk shows up here as it
            lands.
          </p>
          <dl className={css.start}>
            <dt>URL</dt>
            <dd>
              <code>{`${receiver.url}${receiver.listeners[0]?.path ?? ''}`}</code>
              <CopyButton what="URL" text={`${receiver.url}${receiver.listeners[0]?.path ?? ''}`} />
            </dd>
            {receiver.caFile !== null && (
              <>
                <dt>CA to trust</dt>
                <dd>
                  <code>{receiver.caFile}</code>
                  <CopyButton what="CA path" text={receiver.caFile} />
                </dd>
              </>
            )}
            <dt>curl</dt>
            <dd>
              <pre>{receiver.curl}</pre>
              <CopyButton what="curl" text={receiver.curl} />
            </dd>
          </dl>
        </>
      ) : (
        <p>
          {receiver?.problem ?? 'No receiver is listening in this process.'} Files can be imported all the
          same.
        </p>
      )}
      <p>Or drop an export anywhere onto this window.</p>
    </EmptyState>
  )
}
