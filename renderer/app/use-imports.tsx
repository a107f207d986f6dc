/** Carries out imports: one toast per file with progress and cancel, then its result with a link to the capture. */
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useCallback } from 'react'
import type { ImportResult } from '#shared/contract/imports.ts'
import { useEngine } from '../queries/engine.ts'
import { browserFile, type UploadSource, uploadFile } from '../queries/uploads.ts'
import { sentenceOf } from '../ui/error-notice.tsx'
import css from './app.module.css'
import { progressLine, resultLine, sendingLine, share } from './import-toast.ts'
import { native } from './native.ts'

function Busy({ line, at, onStop }: { line: string; at: number | null; onStop(): void }): ReactNode {
  return (
    <div>
      {line}{' '}
      <Button variant="subtle" onClick={onStop}>
        Stop
      </Button>
      <div className={css.progress}>
        <div style={{ width: `${(at ?? 0) * 100}%` }} />
      </div>
    </div>
  )
}

/** @returns a function that imports files one after the other */
export function useImports(): (sources: readonly UploadSource[]) => void {
  const { client } = useEngine()
  const navigate = useNavigate()

  const importOne = useCallback(
    async (source: UploadSource) => {
      const abort = new AbortController()
      const busy = (line: string, at: number | null) => ({
        title: source.name,
        message: <Busy line={line} at={at} onStop={() => abort.abort(new Error('Stopped.'))} />,
        loading: true,
        autoClose: false as const,
        withCloseButton: false,
      })
      const id = notifications.show(busy('Sending', 0))
      const tell = (line: string, at: number | null) => notifications.update({ id, ...busy(line, at) })
      const end = { id, loading: false, withCloseButton: true, title: source.name }
      try {
        const uploadId = await uploadFile(client, source, {
          signal: abort.signal,
          onProgress: (sent) => tell(sendingLine(sent, source.size), share(sent, source.size)),
        })
        let result: ImportResult | undefined
        for await (const step of await client.imports.upload({ uploadId }, { signal: abort.signal })) {
          if (step.kind === 'done') result = step.result
          else tell(progressLine(step), share(step.done, step.total))
        }
        if (result === undefined) throw new Error('The engine ended the import without a result.')
        const { captureId } = result
        const open = () =>
          void navigate({ to: '/captures/$captureId', params: { captureId: String(captureId) } })
        notifications.update({
          ...end,
          color: result.quarantined > 0 || result.findings > 0 ? 'yellow' : 'green',
          message: (
            <>
              {resultLine(result)}{' '}
              <Button variant="subtle" px={4} onClick={open}>
                Open capture {captureId}
              </Button>
            </>
          ),
          autoClose: 10_000,
        })
      } catch (error) {
        const stopped = abort.signal.aborted
        notifications.update({
          ...end,
          color: stopped ? 'gray' : 'red',
          message: stopped ? 'Stopped; what was already kept stays.' : sentenceOf(error),
          autoClose: stopped ? 4000 : false,
        })
      }
    },
    [client, navigate],
  )
  return useCallback(
    async (sources) => {
      for (const source of sources) await importOne(source)
    },
    [importOne],
  )
}

/** Asks for files: the native dialog where there is one, the browser's otherwise. Empty when cancelled. */
export async function askForFiles(): Promise<UploadSource[]> {
  if (native !== undefined) {
    const { readFile, closeFile } = native
    return (await native.openFiles()).map(({ id, name, size }) => ({
      name,
      size,
      read: async (offset, length) => new Blob([await readFile(id, offset, length)]),
      close: () => void closeFile(id),
    }))
  }
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    input.addEventListener('change', () => resolve(Array.from(input.files ?? [], browserFile)))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}
