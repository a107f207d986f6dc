/** The shop's synthetic browser monitors: what they do, step by step, and which pages that makes the browser load. */
import { type Application, checkout, type Step, shop, trails } from './shop.ts'

interface MonitorStep {
  type: 'navigate' | 'click' | 'keystrokes' | 'javascript'
  name: string
  /** The user actions this step causes, in order. */
  causes: Step[]
}

export interface Monitor {
  id: string
  name: string
  steps: MonitorStep[]
}

const page = (application: Application, path: string): Step => ({
  application,
  type: 'Load',
  name: `Loading of page ${path}`,
  path,
})
const call = (application: Application, name: string, path: string): Step => ({
  application,
  type: 'Xhr',
  name,
  path,
})

export const monitors: readonly Monitor[] = [
  {
    id: 'SYNTHETIC_TEST-2B7F4E90C1D86A35',
    name: 'Shop - search to basket',
    steps: [
      { type: 'navigate', name: 'Loading of "Fernhill Outdoor Shop"', causes: [page(shop, '/')] },
      { type: 'keystrokes', name: 'keystrokes on "search"', causes: [] },
      {
        type: 'click',
        name: 'click on "Search"',
        causes: [page(shop, '/search'), call(shop, '/api/search?q=<masked>&sort=<masked>', '/search')],
      },
      { type: 'click', name: 'click on "Ridge Tent 2"', causes: [page(shop, '/p/ridge-tent-2')] },
      {
        type: 'click',
        name: 'click on "Add to basket"',
        causes: [call(shop, '/api/basket', '/p/ridge-tent-2')],
      },
      { type: 'javascript', name: 'check that the basket holds one item', causes: [] },
    ],
  },
  {
    id: 'SYNTHETIC_TEST-90D3A6C85E14F72B',
    name: 'Checkout - pay & confirm',
    steps: [
      { type: 'navigate', name: 'Loading of "/basket?demo=1"', causes: [page(shop, '/basket')] },
      { type: 'click', name: 'click on "To the checkout"', causes: [page(checkout, '/address')] },
      { type: 'keystrokes', name: 'keystrokes on "name"', causes: [] },
      { type: 'keystrokes', name: 'keystrokes on "street"', causes: [] },
      { type: 'click', name: 'click on "Continue"', causes: [page(checkout, '/payment')] },
      {
        type: 'click',
        name: 'click on "Pay & send order"',
        causes: [call(checkout, 'click on "Pay & send order"', '/done?order=<masked>')],
      },
    ],
  },
  {
    id: 'SYNTHETIC_TEST-61F8B2E7034DC9A0',
    name: 'Trail Magazine - front page',
    steps: [{ type: 'navigate', name: 'Loading of "Trail Magazine"', causes: [page(trails, '/')] }],
  },
]
