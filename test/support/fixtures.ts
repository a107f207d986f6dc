/** Reads a fixture (`test/fixtures`) as bytes. */
import { readFileSync } from 'node:fs'
import { type DocumentPiece, readDocuments } from '#shared/formats/documents.ts'

export function fixture(name: string): Uint8Array {
  return readFileSync(new URL(`../fixtures/${name}`, import.meta.url))
}

/** The documents of a fixture, in order. */
export function fixtureDocuments(name: string): DocumentPiece[] {
  return [...readDocuments(fixture(name))].filter((piece) => piece.kind === 'document')
}
