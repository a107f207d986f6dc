/** Walks a path step by step: user actions with pauses between, and the errors and events on the way. */
import type { JsonObject } from '../formats/piece.ts'
import { type ActionErrors, noErrors, userAction } from './actions.ts'
import type { Random } from './random.ts'
import { javascriptErrors, requestErrors, type Step } from './shop.ts'

export interface Journey {
  userActions: JsonObject[]
  events: JsonObject[]
  errors: JsonObject[]
  totalErrors: number
  rageClicks: number
  goals: string[]
  /** End of the last user action, epoch ms. */
  endTime: number
}

export interface StepContext {
  isApp: boolean
  /** The synthetic event that causes the step. */
  synthetic?: { name: string; id: string }
}

export function newJourney(startTime: number): Journey {
  return {
    userActions: [],
    events: [],
    errors: [],
    totalErrors: 0,
    rageClicks: 0,
    goals: [],
    endTime: startTime,
  }
}

export function addEvent(journey: Journey, type: string, name: string, startTime: number, step: Step): void {
  const { application } = step
  const entry = {
    type,
    name,
    startTime,
    application: application.name,
    internalApplicationId: application.id,
  }
  if (type === 'Error' || type === 'Crash') journey.errors.push({ ...entry, domain: application.domain })
  else journey.events.push({ ...entry, domain: application.domain, page: step.path, pageGroup: step.path })
}

function misfortune(random: Random, isApp: boolean): ActionErrors {
  if (random.chance(0.93)) return noErrors
  if (isApp) return { custom: 1, javascript: 0, request: 0 }
  return random.chance(0.6)
    ? { custom: 0, javascript: random.int(1, 2), request: 0 }
    : { custom: 0, javascript: 0, request: 1 }
}

/** Takes a step at `startTime`: adds its user action to the journey, and what goes wrong in it. */
export function takeStep(
  random: Random,
  journey: Journey,
  step: Step,
  startTime: number,
  context: StepContext,
): void {
  const errors = misfortune(random, context.isApp)
  const action = userAction(random, step, { startTime, errors, ...context })
  journey.userActions.push(action)
  journey.endTime = Math.max(journey.endTime, action.endTime)
  if (step.goal !== undefined) journey.goals.push(step.goal)
  const within = () => random.int(startTime, action.endTime)
  for (let index = 0; index < errors.javascript; index++) {
    addEvent(journey, 'Error', random.pick(javascriptErrors), within(), step)
  }
  if (errors.custom > 0) addEvent(journey, 'Error', 'Sync failed: offline', within(), step)
  if (errors.request > 0) addEvent(journey, 'Error', random.pick(requestErrors), within(), step)
  journey.totalErrors += errors.javascript + errors.custom + errors.request
  if (!context.isApp && context.synthetic === undefined && random.chance(0.02)) {
    journey.rageClicks++
    addEvent(journey, 'RageClick', 'Rage click on "Add to basket"', action.endTime, step)
  }
}
