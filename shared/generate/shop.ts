/** The invented shop whose visitors are generated: its applications, and the paths people and monitors take through them. */
import type { Random } from './random.ts'

export interface Application {
  name: string
  id: string
  domain: string
}

export const tenant = 'fernhill77'
export const shop: Application = {
  name: 'Fernhill Outdoor Shop',
  id: 'APPLICATION-3C1D90A7F24E8B56',
  domain: 'www.fernhill.example',
}
export const checkout: Application = {
  name: 'Fernhill Checkout',
  id: 'APPLICATION-87E0B2D45AC6139F',
  domain: 'pay.fernhill.example',
}
export const trails: Application = {
  name: 'Trail Magazine',
  id: 'APPLICATION-5F6A218CD0934E7B',
  domain: 'trails.fernhill.example',
}
export const android: Application = {
  name: 'Fernhill for Android',
  id: 'MOBILE_APPLICATION-A4490F1B7C23D8E6',
  domain: 'api.fernhill.example',
}
export const ios: Application = {
  name: 'Fernhill for iOS',
  id: 'MOBILE_APPLICATION-1E7B5D38F90C6A42',
  domain: 'api.fernhill.example',
}

const products = [
  'ridge-tent-2',
  'down-jacket-süd',
  'trail-stove',
  'alpine-rope-60m',
  'kids-fleece',
  'headlamp-400',
]
const places = ['tents', 'jackets', 'climbing', 'camp-kitchen', 'sale']
const stories = ['seven-huts-in-seven-days', 'how-to-dry-a-tent', 'winter-on-the-ridge', 'best-knots']

export interface Step {
  application: Application
  type: 'Load' | 'Xhr' | 'Custom'
  name: string
  path: string
  key?: boolean
  goal?: string
}

function load(application: Application, path: string, key = false): Step {
  const shown = path.replace(/\?.*/, '')
  return { application, type: 'Load', name: `Loading of page ${shown}`, path, ...(key ? { key } : {}) }
}

/** A visitor's way through the shop's web pages, `length` steps: browse, look, put in the basket, perhaps pay. */
export function webPath(random: Random, length: number): Step[] {
  if (random.chance(0.15)) return magazinePath(random, length)
  const steps: Step[] = [load(shop, '/', true)]
  while (steps.length < length) {
    const product = random.pick(products)
    const kind = random.next()
    if (kind < 0.25) steps.push(load(shop, `/c/${random.pick(places)}`))
    else if (kind < 0.45) {
      const path = `/search?q=<masked>&sort=price&page=${random.int(1, 4)}`
      steps.push({ application: shop, type: 'Xhr', name: '/api/search?q=<masked>&sort=<masked>', path })
    } else if (kind < 0.7) steps.push(load(shop, `/p/${encodeURIComponent(product)}`))
    else if (kind < 0.85) {
      steps.push({
        application: shop,
        type: 'Xhr',
        name: 'click on "Add to basket"',
        path: `/p/${product}`,
        key: true,
      })
    } else if (steps.length + 3 <= length) steps.push(...checkoutPath())
    else steps.push({ application: shop, type: 'Xhr', name: `/api/stock/${product}`, path: `/p/${product}` })
  }
  return steps
}

function checkoutPath(): Step[] {
  return [
    load(shop, '/basket'),
    load(checkout, '/address?customer=<masked>', true),
    {
      application: checkout,
      type: 'Xhr',
      name: 'click on "Pay & send order"',
      path: '/done?order=<masked-value-oa>',
      key: true,
      goal: 'Order placed',
    },
  ]
}

function magazinePath(random: Random, length: number): Step[] {
  return Array.from({ length }, () => load(trails, `/${random.pick(stories)}?utm=<masked>`))
}

const screens = [
  'Touch on Find a shop',
  'Touch on Scan barcode',
  'Touch on Tents & tarps',
  'Loading MapActivity',
  'Display Basket',
  'Touch on My trails',
  'Swipe product pictures',
]

/** A visitor's way through one of the apps. */
export function appPath(random: Random, length: number, application: Application): Step[] {
  const steps: Step[] = [{ application, type: 'Load', name: 'Loading Fernhill', path: '/start', key: true }]
  while (steps.length < length) {
    const last = steps.length === length - 1
    if (last && random.chance(0.3)) {
      steps.push({
        application,
        type: 'Custom',
        name: 'Touch on Buy',
        path: '/order',
        key: true,
        goal: 'Order placed',
      })
    } else steps.push({ application, type: 'Custom', name: random.pick(screens), path: '/screen' })
  }
  return steps
}

/** What visitors run into. */
export const javascriptErrors = [
  "TypeError: Cannot read property 'price' of undefined",
  'ReferenceError: basketWidget is not defined',
  'Script error.',
  '<script>alert("not run")</script> is not a function',
]
export const requestErrors = [
  'HTTP 503 - /api/stock',
  'HTTP 404 - /img/hut-4.webp',
  'HTTP 500 - /api/reviews?product=<masked>',
]
export const crashes = [
  'IllegalStateException: MapFragment not attached',
  'NSInvalidArgumentException',
  'OutOfMemoryError',
]
