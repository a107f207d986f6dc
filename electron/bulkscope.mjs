#!/usr/bin/env node
/** The `bulkscope` command: the built one when there is one, the sources otherwise. */
import { existsSync } from 'node:fs'
import { refuseOldNode } from './node-version.mjs'

const built = new URL('../out/main/cli.js', import.meta.url)

if (existsSync(built)) {
  // The storage's native addon crashes older versions instead of refusing them.
  refuseOldNode(22, 12)
  await import(built.href)
} else {
  // Sources run through Node's own type stripping.
  refuseOldNode(24)
  await import('./cli.ts')
}
