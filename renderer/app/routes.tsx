/** The routes: one lazy screen each. Hash history, so that the same links work under `app://` and over HTTP. */
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { NotFound } from './not-found.tsx'
import { Shell } from './shell.tsx'

const root = createRootRoute({
  component: Shell,
  validateSearch: (search: Record<string, unknown>) => search,
  notFoundComponent: NotFound,
})
const at = <P extends string>(path: P) => ({ getParentRoute: () => root, path })

const home = createRoute({
  ...at('/'),
  beforeLoad: () => {
    throw redirect({ to: '/live' })
  },
})
const live = createRoute({
  ...at('/live'),
  component: lazyRouteComponent(() => import('../features/live/LiveScreen.tsx'), 'LiveScreen'),
})
const captures = createRoute({
  ...at('/captures'),
  component: lazyRouteComponent(() => import('../features/captures/CapturesScreen.tsx'), 'CapturesScreen'),
})
/** The captures screen with one opened: it reads the parameter itself, so that the list stays as it is. */
const capture = createRoute({ getParentRoute: () => captures, path: '$captureId' })
const sessions = createRoute({
  ...at('/sessions'),
  component: lazyRouteComponent(() => import('../features/sessions/SessionsScreen.tsx'), 'SessionsScreen'),
})
const session = createRoute({
  ...at('/sessions/$row'),
  component: lazyRouteComponent(
    () => import('../features/sessions/SessionDetailScreen.tsx'),
    'SessionDetailScreen',
  ),
})
const actions = createRoute({
  ...at('/actions'),
  component: lazyRouteComponent(() => import('../features/actions/ActionsScreen.tsx'), 'ActionsScreen'),
})
const synthetic = createRoute({
  ...at('/synthetic'),
  component: lazyRouteComponent(() => import('../features/synthetic/SyntheticScreen.tsx'), 'SyntheticScreen'),
})
const findings = createRoute({
  ...at('/findings'),
  component: lazyRouteComponent(() => import('../features/captures/FindingsScreen.tsx'), 'FindingsScreen'),
})
const diff = createRoute({
  ...at('/diff'),
  component: lazyRouteComponent(() => import('../features/diff/DiffScreen.tsx'), 'DiffScreen'),
})
const replay = createRoute({
  ...at('/replay'),
  component: lazyRouteComponent(() => import('../features/replay/ReplayScreen.tsx'), 'ReplayScreen'),
})
/** The replay screen with one run opened; it reads the parameter itself. */
const replayRun = createRoute({ getParentRoute: () => replay, path: '$runId' })
const settings = createRoute({
  ...at('/settings'),
  component: lazyRouteComponent(() => import('../features/settings/SettingsScreen.tsx'), 'SettingsScreen'),
})

export function createAppRouter() {
  return createRouter({
    routeTree: root.addChildren([
      home,
      live,
      captures.addChildren([capture]),
      sessions,
      session,
      actions,
      synthetic,
      findings,
      diff,
      replay.addChildren([replayRun]),
      settings,
    ]),
    history: createHashHistory(),
    defaultErrorComponent: ({ error, reset }) => (
      <ErrorNotice what="This screen failed." error={error} onRetry={reset} />
    ),
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
