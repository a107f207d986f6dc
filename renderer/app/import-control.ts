/** Importing files from anywhere: the dialog, files dropped, the palette. The shell carries it out and reports. */
import { createContext, useContext } from 'react'

export interface ImportControl {
  /** Opens the file dialog. */
  choose(): void
  /** Imports files the browser handed over. */
  files(files: readonly File[]): void
}

export const ImportContext = createContext<ImportControl | null>(null)

/** @throws outside of the shell */
export function useImport(): ImportControl {
  const control = useContext(ImportContext)
  if (control === null) throw new Error('useImport() was called outside of the shell.')
  return control
}
