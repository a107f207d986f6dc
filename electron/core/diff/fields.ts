/** Which field paths the documents of a side have, and in how many of them: a tree walked once per document. */
import { elementPath, keyPath } from './paths.ts'

interface Node {
  path: string
  /** Elements of arrays get a node but are no field of their own. */
  isField: boolean
  documents: number
  /** The document counted last, so that one counts once. */
  last: number
  children: Map<string, Node>
  elements: Node | null
}

/** Paths kept per side; an export with keys made of data would otherwise fill the memory. */
const nodeLimit = 50_000

export interface Fields {
  /** Counts the paths of one document. */
  add(value: unknown): void
  /** Documents per path. */
  counts(): Map<string, number>
  /** Whether there were more paths than are kept. */
  readonly cut: boolean
}

export function createFields(): Fields {
  const root = nodeOf('', false)
  let nodes = 0
  let document = 0
  let cut = false

  const room = () => {
    if (nodes < nodeLimit) {
      nodes++
      return true
    }
    cut = true
    return false
  }

  const visit = (value: unknown, node: Node) => {
    if (node.last !== document) {
      node.last = document
      node.documents++
    }
    if (typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) {
      if (value.length === 0) return
      if (!node.elements && room()) node.elements = nodeOf(elementPath(node.path), false)
      if (node.elements) for (const item of value) visit(item, node.elements)
      return
    }
    const record = value as Record<string, unknown>
    for (const key in record) {
      let child = node.children.get(key)
      if (!child) {
        if (!room()) continue
        child = nodeOf(keyPath(node.path, key), true)
        node.children.set(key, child)
      }
      visit(record[key], child)
    }
  }

  return {
    add(value) {
      document++
      visit(value, root)
    },
    counts() {
      const counts = new Map<string, number>()
      const waiting = [root]
      for (let node = waiting.pop(); node; node = waiting.pop()) {
        if (node.isField) counts.set(node.path, node.documents)
        waiting.push(...node.children.values())
        if (node.elements) waiting.push(node.elements)
      }
      return counts
    },
    get cut() {
      return cut
    },
  }
}

function nodeOf(path: string, isField: boolean): Node {
  return { path, isField, documents: 0, last: 0, children: new Map(), elements: null }
}
