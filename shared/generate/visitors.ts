/** The three kinds of invented sessions: people in a browser, people in an app, synthetic monitors. */
import type { JsonObject } from '../formats/piece.ts'
import { appClient, monitorClient, webClient } from './clients.ts'
import { addEvent, newJourney, takeStep } from './journey.ts'
import { monitors } from './monitors.ts'
import { locationOf, monitorLocation } from './places.ts'
import type { Random } from './random.ts'
import { sessionOf, userIdOf } from './session-fields.ts'
import { android, appPath, crashes, ios, webPath } from './shop.ts'

const emptyProperties = { stringProperties: [], longProperties: [], doubleProperties: [], dateProperties: [] }

/** How many user actions a session has: one to twenty, about four on average. */
function lengthOf(random: Random): number {
  if (random.chance(0.2)) return 1
  return Math.min(20, 1 + random.skewed(3))
}

function identity(random: Random): { userSessionId: string; internalUserId: string } {
  return { userSessionId: `${random.int(100_000_000, 999_999_999)}`, internalUserId: random.hex(32) }
}

/** A person in a browser. `startTime` in epoch ms. */
export function webSession(random: Random, startTime: number): JsonObject {
  const journey = newJourney(startTime)
  const path = webPath(random, lengthOf(random))
  const userId = userIdOf(random)
  let at = startTime
  for (const [index, step] of path.entries()) {
    takeStep(random, journey, step, at, { isApp: false })
    if (index === 0 && userId !== null) addEvent(journey, 'UserTag', userId, at + 5, step)
    at = journey.endTime + random.skewed(6_000) + 200
  }
  const [first] = path
  const { name: applicationId, id: internalApplicationId } = first?.application ?? { name: '', id: '' }
  const tier = { key: 'loyaltytier', value: random.pick(['none', 'larch', 'fir', 'arolla']) }
  const replay = random.chance(0.25)
  return sessionOf({
    ...identity(random),
    startTime,
    userType: 'REAL_USER',
    applicationType: 'WEB_APPLICATION',
    newUser: random.chance(0.4),
    location: locationOf(random),
    client: webClient(random),
    journey,
    endReason: random.chance(0.15) ? 'END_EVENT' : 'TIMEOUT',
    facts: {
      ...(userId === null ? {} : { userId }),
      hasSessionReplay: replay,
      ...(replay ? { replayStart: startTime, replayEnd: journey.endTime } : {}),
      connectionType: 'UNKNOWN',
      ...emptyProperties,
      stringProperties: random.chance(0.5) ? [{ ...tier, applicationId, internalApplicationId }] : [],
    },
    syntheticEvents: [],
  })
}

/** A person in an app; now and then it crashes, which ends the session. `startTime` in epoch ms. */
export function appSession(random: Random, startTime: number, crash = random.chance(0.08)): JsonObject {
  const journey = newJourney(startTime)
  const client = appClient(random)
  const application = client.osFamily === 'Android' ? android : ios
  const path = appPath(random, lengthOf(random), application)
  let at = startTime
  for (const step of path) {
    takeStep(random, journey, step, at, { isApp: true })
    at = journey.endTime + random.skewed(3_000) + 100
  }
  const last = path.at(-1)
  if (crash && last !== undefined) {
    addEvent(journey, 'Crash', random.pick(crashes), journey.endTime, last)
    journey.totalErrors++
  }
  const userId = userIdOf(random)
  return sessionOf({
    ...identity(random),
    startTime,
    userType: 'REAL_USER',
    applicationType: 'MOBILE_APPLICATION',
    newUser: random.chance(0.2),
    location: locationOf(random),
    client,
    journey,
    endReason: crash ? 'END_EVENT' : 'TIMEOUT',
    facts: {
      appVersion: random.pick(['7.2.0', '7.2.1', '7.3.0-beta']),
      ...(userId === null ? {} : { userId }),
      hasCrash: crash,
      ...(crash ? { crashGroupId: random.hex(16) } : {}),
      hasSessionReplay: false,
      connectionType: random.pick(['WIFI', 'MOBILE', 'MOBILE']),
      carrier: random.pick(['Fjordkom Mobil', 'Tatra Mobile', 'Lochline', 'Alpenfunk']),
      networkTechnology: random.pick(['LTE', '5G', '802.11x']),
      rootedOrJailbroken: random.chance(0.01),
      ...emptyProperties,
    },
    syntheticEvents: [],
  })
}

/** A run of a browser monitor: its steps, and the user actions each caused. One in ten fails. `startTime` in epoch ms. */
export function syntheticSession(random: Random, startTime: number, fails = random.chance(0.1)): JsonObject {
  const monitor = random.pick(monitors)
  const journey = newJourney(startTime)
  const syntheticEvents: JsonObject[] = []
  const failsAt = fails ? random.int(1, monitor.steps.length) : 0
  let at = startTime
  for (const [index, step] of monitor.steps.entries()) {
    const sequenceNumber = index + 1
    // A step keeps its ID from run to run.
    const id = `SYNTHETIC_TEST_STEP-${monitor.id.slice(-14)}${`${sequenceNumber}`.padStart(2, '0')}`
    at += random.int(150, 900)
    const { name, type } = step
    const failure = { errorCode: 1401, errorName: 'Element not found: the page looks different' }
    const failed = sequenceNumber === failsAt ? failure : {}
    syntheticEvents.push({ name, syntheticEventId: id, sequenceNumber, timestamp: at, type, ...failed })
    for (const caused of step.causes) {
      takeStep(random, journey, caused, at + random.int(5, 40), { isApp: false, synthetic: { name, id } })
      at = journey.endTime
    }
    if (sequenceNumber === failsAt) break
  }
  journey.endTime = Math.max(journey.endTime, at + 1)
  return sessionOf({
    ...identity(random),
    startTime,
    userType: 'SYNTHETIC',
    applicationType: 'WEB_APPLICATION',
    newUser: true,
    location: monitorLocation(random),
    client: monitorClient(),
    journey,
    endReason: fails ? 'TEST_FAILED' : 'END_EVENT',
    facts: {
      browserMonitorId: monitor.id,
      browserMonitorName: monitor.name,
      hasSessionReplay: false,
      connectionType: 'UNKNOWN',
      ...emptyProperties,
    },
    syntheticEvents,
  })
}
