/** Request headers in the order they came. Secrets were masked before they were stored. */
import type { ReactNode } from 'react'
import type { CaptureDetail } from '#shared/model/capture.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import css from './captures.module.css'

export function HeadersTab({ capture }: { capture: CaptureDetail }): ReactNode {
  if (capture.headers.length === 0) {
    return (
      <EmptyState title="No headers">
        <p>This capture was imported from a file.</p>
      </EmptyState>
    )
  }
  return (
    <div className={css.headers}>
      <table>
        <tbody>
          {capture.headers.map(([name, value], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a header may come twice and their order is what they are
            <tr key={index}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <CopyButton
        withText
        what="headers"
        text={capture.headers.map(([name, value]) => `${name}: ${value}`).join('\n')}
      />
    </div>
  )
}
