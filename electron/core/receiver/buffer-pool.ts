/**
 * Buffers for bodies, used again and again. A new one for every bulk costs page faults, and the garbage collector
 * runs seven times a second at full speed for memory it could have kept.
 */
export interface BufferPool {
  /** A buffer of exactly `length` bytes, with whatever an earlier body left in it. */
  take(length: number): Buffer<ArrayBuffer>
  /** Gives a buffer back; it must not be touched afterwards. What was not taken from here is ignored. */
  give(buffer: Buffer<ArrayBuffer>): void
}

/** A bulk by protocol; larger bodies are rare and not kept for. */
const slotBytes = 1024 * 1024
/** Memory kept at most: 32 MB. */
const mostSlots = 32

export function createBufferPool(): BufferPool {
  const free: ArrayBuffer[] = []
  const taken = new WeakSet<ArrayBuffer>()
  return {
    take(length) {
      // Small ones are cheap to make, and a slot for each would be waste.
      if (length > slotBytes || length < slotBytes / 16) return Buffer.allocUnsafeSlow(length)
      const slot = free.pop() ?? new ArrayBuffer(slotBytes)
      taken.add(slot)
      return Buffer.from(slot, 0, length)
    },
    give({ buffer }) {
      if (!taken.delete(buffer)) return
      if (free.length < mostSlots) free.push(buffer)
    },
  }
}
