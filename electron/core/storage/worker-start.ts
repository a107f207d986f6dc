/** Starting a worker and knowing when it is ready, and why not. */
import { Worker } from 'node:worker_threads'
import { workerFile } from '../workers.ts'

/** Starts the named worker and resolves once it has said `{ ready: true }`. Rejects with its error when it fails before. */
export function startWorker(name: string, workerData: unknown): Promise<Worker> {
  const worker = new Worker(workerFile(name), { workerData, name })
  return new Promise((resolve, reject) => {
    const onMessage = (message: { ready?: boolean }) => {
      if (!message?.ready) return
      worker.off('message', onMessage)
      worker.off('error', reject)
      resolve(worker)
    }
    worker.on('message', onMessage)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`${name} ended with code ${code} before it was ready.`)))
  })
}
