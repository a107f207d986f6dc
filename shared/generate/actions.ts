/** One user action as today's export prints it: every metric is there, null where it does not apply. */
import type { JsonObject } from '../formats/piece.ts'
import type { Random } from './random.ts'
import type { Step } from './shop.ts'

export interface ActionErrors {
  custom: number
  javascript: number
  request: number
}
export const noErrors: ActionErrors = { custom: 0, javascript: 0, request: 0 }

/** What a step turned into: the action, and when it ended. */
interface Circumstances {
  startTime: number
  errors: ActionErrors
  /** The synthetic event that caused it. */
  synthetic?: { name: string; id: string }
  /** An app measures no page. */
  isApp: boolean
}

interface Timing {
  duration: number
  networkTime: number
  serverTime: number
  frontendTime: number
}

function timingOf(random: Random, step: Step): Timing {
  const networkTime = random.int(2, 60)
  const serverTime = random.skewed(step.type === 'Load' ? 180 : 90) + 5
  const frontendTime = random.skewed(step.type === 'Load' ? 900 : 220) + 10
  return { duration: networkTime + serverTime + frontendTime, networkTime, serverTime, frontendTime }
}

function apdexOf(duration: number, errors: ActionErrors): string {
  if (errors.javascript + errors.request > 0 || duration > 12_000) return 'FRUSTRATED'
  return duration > 3_000 ? 'TOLERATING' : 'SATISFIED'
}

/** The milestones of a page load, ms from its start; null all of them when no page was loaded. */
function pageMetrics(random: Random, isLoad: boolean, timing: Timing): JsonObject {
  const { duration, networkTime, serverTime } = timing
  const responseEnd = networkTime + serverTime
  const at = (share: number) => (isLoad ? responseEnd + Math.round((duration - responseEnd) * share) : null)
  return {
    documentInteractiveTime: at(0.45),
    domContentLoadedTime: at(0.55),
    domCompleteTime: at(0.9),
    loadEventStart: at(0.92),
    loadEventEnd: at(0.95),
    speedIndex: at(0.6),
    visuallyCompleteTime: at(0.8),
    largestContentfulPaint: at(0.7),
    firstInputDelay: isLoad && random.chance(0.5) ? random.skewed(12) : null,
    cumulativeLayoutShift: isLoad ? random.int(0, 3200) / 10_000 : null,
  }
}

function resources(random: Random, isApp: boolean): JsonObject {
  const [first, third, cdn] = [random.int(1, 30), random.int(0, 12), random.int(0, 20)]
  const busy = (count: number) => (count > 0 ? random.skewed(160) + 1 : null)
  if (isApp) {
    const none = {
      thirdPartyResources: null,
      thirdPartyBusyTime: null,
      cdnResources: null,
      cdnBusyTime: null,
    }
    return { ...none, firstPartyResources: null, firstPartyBusyTime: null }
  }
  return {
    thirdPartyResources: third,
    thirdPartyBusyTime: busy(third),
    cdnResources: cdn,
    cdnBusyTime: busy(cdn),
    firstPartyResources: first,
    firstPartyBusyTime: busy(first),
  }
}

function properties(random: Random, step: Step): JsonObject {
  const strings =
    step.goal === undefined ? [] : [{ key: 'payment', value: random.pick(['card', 'invoice', 'voucher']) }]
  const doubles =
    step.goal === undefined ? [] : [{ key: 'ordervalue', value: random.int(1990, 64_990) / 100 }]
  return {
    stringProperties: strings,
    longProperties: [],
    doubleProperties: doubles,
    dateProperties: [],
    userActionPropertyCount: strings.length + doubles.length,
  }
}

/** The user action that a step makes. Its `endTime` is a number. */
export function userAction(
  random: Random,
  step: Step,
  given: Circumstances,
): JsonObject & { endTime: number } {
  const { startTime, errors, synthetic, isApp } = given
  const { application } = step
  const timing = timingOf(random, step)
  const { duration, networkTime, serverTime, frontendTime } = timing
  const page = pageMetrics(random, step.type === 'Load' && !isApp, timing)
  return {
    name: step.name,
    ...(isApp ? {} : { domain: application.domain, targetUrl: `https://${application.domain}${step.path}` }),
    type: step.type,
    startTime,
    endTime: startTime + duration,
    duration,
    application: application.name,
    internalApplicationId: application.id,
    speedIndex: page.speedIndex,
    apdexCategory: isApp && step.type === 'Custom' ? 'UNKNOWN' : apdexOf(duration, errors),
    matchingConversionGoals: step.goal === undefined ? [] : [step.goal],
    networkTime: isApp ? null : networkTime,
    serverTime: isApp ? null : serverTime,
    frontendTime: isApp ? null : frontendTime,
    documentInteractiveTime: page.documentInteractiveTime,
    ...resources(random, isApp),
    domCompleteTime: page.domCompleteTime,
    domContentLoadedTime: page.domContentLoadedTime,
    loadEventStart: page.loadEventStart,
    loadEventEnd: page.loadEventEnd,
    navigationStart: isApp ? null : startTime,
    requestStart: isApp ? null : Math.ceil(networkTime / 2),
    responseStart: isApp ? null : Math.ceil(networkTime / 2) + serverTime,
    responseEnd: isApp ? null : networkTime + serverTime,
    visuallyCompleteTime: page.visuallyCompleteTime,
    ...(synthetic === undefined ? {} : { syntheticEvent: synthetic.name, syntheticEventId: synthetic.id }),
    keyUserAction: step.key === true,
    ...properties(random, step),
    customErrorCount: errors.custom,
    javascriptErrorCount: errors.javascript,
    requestErrorCount: errors.request,
    largestContentfulPaint: page.largestContentfulPaint,
    firstInputDelay: page.firstInputDelay,
    totalBlockingTime: null,
    cumulativeLayoutShift: page.cumulativeLayoutShift,
  }
}
