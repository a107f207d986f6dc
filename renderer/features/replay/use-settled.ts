/** A value once it has stopped changing. */
import { useEffect, useState } from 'react'

/** @param ms how long it must stay as it is */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}
