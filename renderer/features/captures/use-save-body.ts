/** Saves the exact bytes of a capture: by the native dialog where there is one, as a download otherwise. */
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { CaptureDetail } from '#shared/model/capture.ts'
import { native } from '../../app/native.ts'
import { useEngine } from '../../queries/engine.ts'
import { sentenceOf } from '../../ui/error-notice.tsx'
import { downloadName } from './capture-facts.ts'

async function save(name: string, body: Blob): Promise<boolean> {
  if (native !== undefined) return native.saveFile(name, new Uint8Array(await body.arrayBuffer()))
  const url = URL.createObjectURL(new Blob([body], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  return true
}

export function useSaveBody(capture: CaptureDetail) {
  const { client } = useEngine()
  const [busy, setBusy] = useState(false)
  /** @param wire the bytes as they came over the wire, still encoded */
  const saveBody = async (wire: boolean) => {
    setBusy(true)
    try {
      const body = await client.captures.body({ id: capture.id, wire })
      const name = downloadName(capture, wire)
      if (await save(name, body)) notifications.show({ message: `Saved ${name}.` })
    } catch (error) {
      notifications.show({ color: 'red', title: 'The bytes could not be saved', message: sentenceOf(error) })
    } finally {
      setBusy(false)
    }
  }
  return { busy, saveBody }
}
