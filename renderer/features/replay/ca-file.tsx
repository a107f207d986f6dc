/** Reads a CA certificate from a file instead of the clipboard. The text stays in the form; no path is kept. */
import { Button, FileButton } from '@mantine/core'
import { useState } from 'react'
import css from './replay.module.css'

/** A PEM file larger than this is none, bytes. */
const mostBytes = 100_000

export function CaFile({ onRead }: { onRead(pem: string): void }) {
  const [problem, setProblem] = useState<string | null>(null)
  const read = async (file: File | null) => {
    if (file === null) return
    if (file.size > mostBytes) {
      setProblem(`${file.name} is larger than 100 kB and was not read. A CA certificate is a few kB.`)
      return
    }
    try {
      onRead(await file.text())
      setProblem(null)
    } catch {
      setProblem(`${file.name} can't be read. Paste its text instead.`)
    }
  }
  return (
    <>
      <FileButton onChange={(file) => void read(file)} accept=".pem,.crt,.cer">
        {(props) => (
          <Button {...props} mt={6}>
            Read from a file
          </Button>
        )}
      </FileButton>
      {problem !== null && <p className={css.problem}>{problem}</p>}
    </>
  )
}
