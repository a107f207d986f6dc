/** Starts the UI: takes the token out of the address, connects to the engine, draws the shell. */
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './app/theme.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { connect } from './app/connection.ts'
import { createQueryClient } from './app/query-client.ts'
import { createAppRouter } from './app/routes.tsx'
import { theme } from './app/theme.ts'
import { takeToken } from './app/token.ts'
import { EngineContext } from './queries/engine.ts'
import { followNotifications } from './queries/notifications.ts'

// Before the router sees the address.
const engine = connect(takeToken(window.location, window.history))
const queries = createQueryClient()
followNotifications(engine.client, queries)
const router = createAppRouter()
const colorSchemes = localStorageColorSchemeManager({ key: 'bulkscope.color-scheme' })

const element = document.getElementById('root')
if (element === null) throw new Error('The page has no #root.')
createRoot(element).render(
  // The provider's own style tags are switched off: Trusted Types refuses how it writes them (see theme.css).
  <MantineProvider
    theme={theme}
    defaultColorScheme="auto"
    colorSchemeManager={colorSchemes}
    withCssVariables={false}
    withGlobalClasses={false}
  >
    <QueryClientProvider client={queries}>
      <EngineContext value={engine}>
        <RouterProvider router={router} />
        <Notifications position="bottom-right" autoClose={5000} limit={5} />
      </EngineContext>
    </QueryClientProvider>
  </MantineProvider>,
)
