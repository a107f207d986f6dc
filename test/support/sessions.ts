/** Small session documents for tests of the engine, in the shapes of 2017 and of today. */

/** A session as exported today; `changes` replaces or adds fields. */
export function sessionOf2021(id: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    tenantId: 'tenant',
    userSessionId: id,
    startTime: 1_621_000_000_000,
    endTime: 1_621_000_060_000,
    duration: 60_000,
    userType: 'REAL_USER',
    applicationType: 'WEB_APPLICATION',
    country: 'Austria',
    userActionCount: 2,
    totalErrorCount: 0,
    userActions: [
      { name: 'Loading of page /', type: 'Load', duration: 1200, speedIndex: null },
      { name: 'click on "Search"', type: 'Xhr', duration: 300, speedIndex: null },
    ],
    stringProperties: [{ key: 'plan', value: 'gold' }],
    ...changes,
  }
}

/** A session as exported in 2017. */
export function sessionOf2017(id: string): Record<string, unknown> {
  return {
    tenantId: 'tenant',
    userSessionId: id,
    startTime: 1_511_000_000_000,
    endTime: 1_511_000_060_000,
    duration: 60_000,
    userType: 'REAL_USER',
    applicationType: 'MOBILE_APPLICATION',
    geolocationCountryName: 'Austria',
    osFamilyName: 'Windows',
    userActionCount: 1,
    totalErrorCount: 0,
    userActions: [{ name: 'Checkout', type: 'Custom', duration: 23, errorCount: 0 }],
    stringTags: { plan: 'gold' },
  }
}

/** Documents as an export has them, one per line; texts go in as they are. */
export function bulkOf(...documents: (Record<string, unknown> | string)[]): Uint8Array {
  const lines = documents.map((document) =>
    typeof document === 'string' ? document : JSON.stringify(document),
  )
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''))
}
