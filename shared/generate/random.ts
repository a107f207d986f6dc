/**
 * A small seeded source of chance (sfc32). Only integer arithmetic, division and square roots, which every engine
 * computes alike: the same seed gives the same bytes everywhere. Not for secrets.
 */

export class Random {
  private a: number
  private b: number
  private c: number
  private counter = 1

  /** Any finite number; all 53 bits of an integer count, so epoch milliseconds make good seeds. */
  constructor(seed: number) {
    const whole = Math.floor(Math.abs(seed))
    this.a = whole | 0
    this.b = Math.floor(whole / 0x1_0000_0000) | 0
    this.c = 0x9e3779b9 | 0
    for (let round = 0; round < 15; round++) this.next()
  }

  /** At least 0, below 1. */
  next(): number {
    const sum = (this.a + this.b + this.counter++) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0
    return (sum >>> 0) / 0x1_0000_0000
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)]
    if (item === undefined) throw new Error('Nothing to pick from: the list is empty.')
    return item
  }

  /** One of the items, in proportion to its `weight`. */
  weighted<T extends { weight: number }>(items: readonly T[]): T {
    let left = this.next() * items.reduce((sum, item) => sum + item.weight, 0)
    for (const item of items) {
      left -= item.weight
      if (left < 0) return item
    }
    return this.pick(items)
  }

  /** A whole number about `median`, never negative, with a long tail to the right (up to fourteen times). */
  skewed(median: number): number {
    const u = Math.min(this.next(), 0.995)
    return Math.round(median * Math.sqrt(u / (1 - u)))
  }

  /** `length` digits, upper-case hexadecimal. */
  hex(length: number): string {
    let text = ''
    for (let index = 0; index < length; index++) text += '0123456789ABCDEF'[this.int(0, 15)]
    return text
  }
}
