/** Devices, browsers and operating systems of invented visitors, as fields of a session. */
import type { Random } from './random.ts'

interface Screen {
  screenWidth: number
  screenHeight: number
  displayResolution: string
}
const fhd: Screen = { screenWidth: 1920, screenHeight: 1080, displayResolution: 'FHD' }
const qhd: Screen = { screenWidth: 2560, screenHeight: 1440, displayResolution: 'QHD' }
const hd: Screen = { screenWidth: 1366, screenHeight: 768, displayResolution: 'WXGA' }
const phone: Screen = { screenWidth: 412, screenHeight: 915, displayResolution: 'UNKNOWN' }
const small: Screen = { screenWidth: 390, screenHeight: 844, displayResolution: 'UNKNOWN' }
const tablet: Screen = { screenWidth: 1180, screenHeight: 820, displayResolution: 'UNKNOWN' }

export type ClientFields = Screen & {
  osFamily: string
  osVersion: string
  screenOrientation: string
  browserType?: string
  browserFamily?: string
  browserMajorVersion?: string
  clientType: string
  manufacturer?: string
  device?: string
}

const desktops = [
  { weight: 6, osFamily: 'Windows', osVersion: 'Windows 10' },
  { weight: 3, osFamily: 'Mac OS', osVersion: 'macOS Big Sur' },
  { weight: 1, osFamily: 'Linux', osVersion: 'Ubuntu' },
]
const browsers = [
  { weight: 6, family: 'Chrome', versions: ['88', '89', '90', '91'] },
  { weight: 2, family: 'Firefox', versions: ['86', '87', '88'] },
  { weight: 2, family: 'Edge', versions: ['89', '90'] },
]
const phones = [
  { weight: 4, os: 'Android', version: 'Android 11', maker: 'Samsung', device: 'Galaxy S20', screen: phone },
  { weight: 3, os: 'Android', version: 'Android 10', maker: 'Huawei', device: 'P30', screen: phone },
  { weight: 2, os: 'Android', version: 'Android 11', maker: 'Google', device: 'Pixel 4a', screen: phone },
  { weight: 4, os: 'iOS', version: 'iOS 14.5', maker: 'Apple', device: 'iPhone 12', screen: small },
  { weight: 3, os: 'iOS', version: 'iOS 13.7', maker: 'Apple', device: 'iPhone 11', screen: small },
  { weight: 1, os: 'iOS', version: 'iPadOS 14.4', maker: 'Apple', device: 'iPad Air', screen: tablet },
]

/** A visitor's browser: on a desk most of the time, else on a phone. */
export function webClient(random: Random): ClientFields {
  if (random.chance(0.3)) {
    const { os, version, maker, device, screen } = random.weighted(phones)
    const type = screen === tablet ? 'Tablet Browser' : 'Mobile Browser'
    return {
      browserType: type,
      browserFamily: os === 'iOS' ? 'Safari Mobile' : 'Chrome Mobile',
      browserMajorVersion: os === 'iOS' ? 'Safari Mobile 14' : `Chrome Mobile ${random.int(88, 91)}`,
      osFamily: os,
      osVersion: version,
      manufacturer: maker,
      device,
      ...screen,
      screenOrientation: screen === tablet ? 'LANDSCAPE' : 'PORTRAIT',
      clientType: type,
    }
  }
  const { osFamily, osVersion } = random.weighted(desktops)
  const safari = osFamily === 'Mac OS' && random.chance(0.6)
  const { family, versions } = safari ? { family: 'Safari', versions: ['14'] } : random.weighted(browsers)
  return {
    browserType: 'Desktop Browser',
    browserFamily: family,
    browserMajorVersion: `${family} ${random.pick(versions)}`,
    osFamily,
    osVersion,
    ...random.pick([fhd, fhd, qhd, hd]),
    screenOrientation: 'LANDSCAPE',
    clientType: 'Desktop Browser',
  }
}

/** A phone or tablet running one of the shop's own apps. */
export function appClient(random: Random): ClientFields {
  const { os, version, maker, device, screen } = random.weighted(phones)
  return {
    osFamily: os,
    osVersion: version,
    manufacturer: maker,
    device,
    ...screen,
    screenOrientation: screen === tablet ? 'LANDSCAPE' : 'PORTRAIT',
    clientType: 'Mobile App',
  }
}

/** The browser of a synthetic monitor. */
export function monitorClient(): ClientFields {
  return {
    browserType: 'Synthetic Agent',
    browserFamily: 'Synthetic monitor',
    browserMajorVersion: 'Synthetic monitor',
    osFamily: 'Linux',
    osVersion: 'Linux',
    ...fhd,
    screenOrientation: 'LANDSCAPE',
    clientType: 'Synthetic Agent',
  }
}
