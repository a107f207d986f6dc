/** A link that looks like a button: for going somewhere, so that it can be copied and opened in another window. */
import { Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react'

type AnchorButtonProps = ButtonProps &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps> & { ref?: Ref<HTMLAnchorElement> }

function AnchorButton(props: AnchorButtonProps): ReactNode {
  return <Button component="a" {...props} />
}

/** Takes the props of the router's `Link` (`to`, `params`, `search`) and of a button. */
export const LinkButton = createLink(AnchorButton)
