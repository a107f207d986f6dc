/** Copies a text and says so where the button is. */
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Icon } from './icons.tsx'

/**
 * @param what names the thing copied, as in "Copy URL"
 * @param withText shows a labelled button instead of an icon
 */
export function CopyButton({
  text,
  what,
  withText = false,
}: {
  text: string
  what: string
  withText?: boolean
}): ReactNode {
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setState('done')
    } catch {
      setState('failed')
    }
    setTimeout(() => setState('idle'), 1500)
  }
  const said =
    state === 'done'
      ? 'Copied'
      : state === 'failed'
        ? 'The browser refused; select the text and copy it'
        : `Copy ${what}`
  const icon = <Icon name={state === 'done' ? 'check' : 'copy'} />
  if (withText) {
    return (
      <Button leftSection={icon} onClick={copy} aria-live="polite">
        {said}
      </Button>
    )
  }
  return (
    <Tooltip label={said} {...(state === 'idle' ? {} : { opened: true })}>
      <ActionIcon onClick={copy} aria-label={said}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
