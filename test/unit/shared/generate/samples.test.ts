/** The sample exports that ship: as generated, readable without a finding, and with something to see on every screen. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readDocuments } from '#shared/formats/documents.ts'
import { generationOf } from '#shared/formats/generations.ts'
import { extractSession } from '#shared/formats/session.ts'
import { sampleFiles } from '#shared/generate/samples.ts'
import { sessionKey } from '#shared/model/session.ts'
import { checkBulk } from '#shared/rules/bulk.ts'
import { checkSession } from '#shared/rules/index.ts'

const folder = new URL('../../../../resources/samples/', import.meta.url)

function sample(name: string) {
  const pieces = [...readDocuments(readFileSync(new URL(name, folder)))]
  const documents = pieces.filter((piece) => piece.kind === 'document')
  const sessions = documents.map((piece) => ({
    piece,
    generation: generationOf(piece.value),
    extracted: extractSession(piece.value, generationOf(piece.value) ?? 'G3'),
  }))
  return { pieces, sessions, columns: sessions.map(({ extracted }) => extracted.columns) }
}

describe('sample exports', () => {
  it('are what the generator writes', () => {
    const files = sampleFiles()
    expect(readdirSync(folder).sort()).toEqual(files.map(({ name }) => name).sort())
    for (const { name, bytes } of files) {
      const same = Buffer.from(bytes).equals(readFileSync(new URL(name, folder)))
      expect(same, `run: node resources/write-samples.ts (${name} differs)`).toBe(true)
    }
  })

  it.each(sampleFiles().map(({ name }) => name))('%s reads without a finding', (name) => {
    const { pieces, sessions } = sample(name)
    expect(pieces.filter((piece) => piece.kind === 'malformed')).toEqual([])
    for (const { piece, extracted } of sessions)
      expect(checkSession(piece.value, extracted, piece)).toEqual([])
    const actionLines = pieces.length - sessions.length
    const counts = { documents: sessions.length, sessions: sessions.length, actionLines }
    expect(checkBulk(readFileSync(new URL(name, folder)), counts)).toEqual([])
  })

  it('show web, apps, monitors, crashes, rage and one duplicate in 2021', () => {
    const { pieces, sessions, columns } = sample('sessions-2021.ndjson')
    expect(pieces).toHaveLength(50)
    expect(new Set(columns.map(sessionKey)).size).toBe(49)
    expect(new Set(sessions.map(({ piece }) => JSON.stringify(piece.value))).size).toBe(49)
    expect(new Set(sessions.map(({ generation }) => generation))).toEqual(new Set(['G3']))
    expect(
      new Set(columns.map(({ userType, applicationType }) => `${userType} ${applicationType}`)).size,
    ).toBe(3)
    expect(columns.filter(({ hasCrash }) => hasCrash).length).toBeGreaterThan(1)
    expect(columns.filter(({ endReason }) => endReason === 'TEST_FAILED').length).toBeGreaterThan(0)
    expect(new Set(columns.map(({ userExperienceScore }) => userExperienceScore)).size).toBe(3)
    expect(sessions.some(({ extracted }) => extracted.events.some(({ type }) => type === 'RageClick'))).toBe(
      true,
    )
  })

  it('show the shape of 2017', () => {
    const { pieces, sessions, columns } = sample('sessions-2017.ndjson')
    expect(pieces).toHaveLength(12)
    expect(new Set(sessions.map(({ generation }) => generation))).toEqual(new Set(['G1']))
    expect(columns.filter(({ hasCrash }) => hasCrash)).toHaveLength(1)
  })

  it('show an action line before each document', () => {
    const { pieces } = sample('elasticsearch-bulk.ndjson')
    expect(pieces.map(({ kind }) => kind)).toEqual(Array(12).fill(['action-line', 'document']).flat())
  })
})
