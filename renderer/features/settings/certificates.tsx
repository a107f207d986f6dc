/** The certificate authority senders have to trust: file, fingerprint, the certificate itself, and how clients are told. */
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type ReactNode, useState } from 'react'
import { native } from '../../app/native.ts'
import { useAuthority, useReceiver } from '../../queries/receiver.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Time } from '../../ui/quantities.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import css from './settings.module.css'
import { trustSnippets } from './trust-snippets.ts'

const fileName = 'bulkscope-ca.pem'

async function savePem(pem: string): Promise<void> {
  if (native !== undefined) {
    if (await native.saveFile(fileName, new TextEncoder().encode(pem)))
      notifications.show({ message: `Saved ${fileName}.` })
    return
  }
  const url = URL.createObjectURL(new Blob([pem], { type: 'application/x-pem-file' }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

export function Certificates(): ReactNode {
  const receiver = useReceiver().data
  const { data, error, refetch } = useAuthority()
  const [client, setClient] = useState('curl')
  if (error !== null && data === undefined) {
    return <ErrorNotice what="The certificate can't be read." error={error} onRetry={() => void refetch()} />
  }
  if (data === undefined) return <Skeleton rows={4} />
  const url = `${receiver?.url ?? 'https://localhost:8443'}${receiver?.listeners[0]?.path ?? '/export/events'}`
  const snippets = trustSnippets(data.file, url)
  const snippet = snippets.find((s) => s.name === client) ?? snippets[0]
  return (
    <>
      <p className={css.note}>
        Bulkscope made this certificate authority on this machine. It can only vouch for localhost, and
        nothing trusts it until you say so. Tell the sender, not the whole system, and compare the
        fingerprint.
      </p>
      <Facts
        facts={[
          {
            name: 'CA file',
            value: (
              <span className={css.copied}>
                <code>{data.file}</code> <CopyButton what="path" text={data.file} />
              </span>
            ),
          },
          {
            name: 'SHA-256',
            value: (
              <span className={css.copied}>
                <code>{data.fingerprint}</code> <CopyButton what="fingerprint" text={data.fingerprint} />
              </span>
            ),
          },
          { name: 'CA valid until', value: <Time at={data.expiresAt} full /> },
          { name: 'Leaf valid until', value: <Time at={receiver?.leafExpiresAt ?? null} full /> },
        ]}
      />
      <div className={css.buttons}>
        <Button leftSection={<Icon name="save" size={14} />} onClick={() => void savePem(data.pem)}>
          Save certificate
        </Button>
        <CopyButton withText what="PEM" text={data.pem} />
      </div>
      <h3>How clients are told</h3>
      <div className={css.box}>
        <Tabs
          label="Client"
          tabs={snippets.map(({ name }) => ({ id: name, label: name }))}
          value={snippet?.name ?? ''}
          onChange={setClient}
        >
          {snippet && (
            <div className={css.snippet}>
              <pre>{snippet.text}</pre>
              <CopyButton what={snippet.name} text={snippet.text} />
            </div>
          )}
        </Tabs>
      </div>
    </>
  )
}
