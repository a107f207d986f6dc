/** Which of the two editor themes fits the page now, followed as the page changes. */
import { useSyncExternalStore } from 'react'

// Mantine's own attribute, always `light` or `dark`: it has already resolved "system".
const attribute = 'data-mantine-color-scheme'

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: [attribute],
  })
  return () => observer.disconnect()
}

function current(): 'bulkscope-light' | 'bulkscope-dark' {
  return document.documentElement.getAttribute(attribute) === 'dark' ? 'bulkscope-dark' : 'bulkscope-light'
}

/** The name of the editor theme that goes with the page's colour scheme. */
export function useEditorTheme(): 'bulkscope-light' | 'bulkscope-dark' {
  return useSyncExternalStore(subscribe, current)
}
