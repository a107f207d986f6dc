/** Hands a page its MessagePort to the engine: each time it loads, and after its process was lost. */
import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron'
import { nativeChannels } from '#shared/contract/native.ts'

/** Gives every load of the page a fresh port; the port of the load before is closed, and its subscriptions with it. */
export function giveEngine(contents: WebContents, serve: (port: MessagePortMain) => void): void {
  let current: MessagePortMain | undefined
  const end = () => {
    current?.close()
    current = undefined
  }
  contents.on('dom-ready', () => {
    end()
    const { port1, port2 } = new MessageChannelMain()
    current = port1
    serve(port1)
    contents.postMessage(nativeChannels.enginePort, null, [port2])
  })
  contents.on('render-process-gone', end)
  contents.once('destroyed', end)
}
