/** Where invented visitors come from. Places are real, providers and addresses are not (198.18.0.0/15 is for tests). */
import type { Random } from './random.ts'

interface Place {
  weight: number
  continent: string
  country: string
  region: string
  city: string
  providers: readonly string[]
}

const place = (
  weight: number,
  continent: string,
  country: string,
  region: string,
  city: string,
  ...providers: string[]
): Place => ({ weight, continent, country, region, city, providers })

const places: readonly Place[] = [
  place(9, 'Europe', 'Austria', 'Upper Austria', 'Linz', 'Donau Breitband', 'Alpenfunk'),
  place(7, 'Europe', 'Austria', 'Tyrol', 'Innsbruck', 'Alpenfunk'),
  place(9, 'Europe', 'Germany', 'Bavaria', 'München', 'Isarnetz', 'Hansekabel'),
  place(6, 'Europe', 'Germany', 'Hamburg', 'Hamburg', 'Hansekabel'),
  place(5, 'Europe', 'Switzerland', 'Zürich', 'Zürich', 'Limmat Online'),
  place(6, 'Europe', 'Poland', 'Lesser Poland', 'Kraków', 'Wisła Net', 'Tatra Mobile'),
  place(3, 'Europe', 'Poland', 'Pomerania', 'Gdańsk', 'Wisła Net'),
  place(4, 'Europe', 'Norway', 'Vestland', 'Bergen', 'Fjordkom'),
  place(5, 'Europe', 'France', 'Auvergne-Rhône-Alpes', 'Grenoble', 'Réseau des Cimes'),
  place(4, 'Europe', 'Spain', 'Andalusia', 'Granada', 'Sierra Fibra'),
  place(5, 'Europe', 'United Kingdom', 'Scotland', 'Inverness', 'Lochline Telecom'),
  place(6, 'North America', 'United States', 'Colorado', 'Boulder', 'Front Range Fiber'),
  place(5, 'North America', 'United States', 'Oregon', 'Bend', 'Cascade Cable'),
  place(4, 'North America', 'Canada', 'Quebec', 'Montréal', 'Saint-Laurent Numérique'),
  place(3, 'South America', 'Brazil', 'São Paulo', 'São Paulo', 'Rede Paulista'),
  place(2, 'South America', 'Chile', 'Magallanes', 'Punta Arenas', 'Patagonet'),
  place(4, 'Asia', 'Japan', 'Nagano', 'Matsumoto', 'Shinshu Hikari'),
  place(3, 'Asia', 'India', 'Himachal Pradesh', 'Manali', 'Beas Broadband'),
  place(3, 'Oceania', 'New Zealand', 'Otago', 'Queenstown', 'Southern Lakes Net'),
  place(2, 'Africa', 'South Africa', 'Western Cape', 'Cape Town', 'Table Bay Online'),
]

export interface Location {
  ip: string
  continent: string
  country: string
  region: string
  city: string
  isp: string
}

/** A location with its address masked as an export has it: last octet, or last 80 bits, zero. */
export function locationOf(random: Random): Location {
  const { continent, country, region, city, providers } = random.weighted(places)
  const ip = random.chance(0.2)
    ? `2001:db8:${random.int(0x100, 0xffff).toString(16)}:0:0:0:0:0`
    : `198.${random.int(18, 19)}.${random.int(0, 255)}.0`
  return { ip, continent, country, region, city, isp: random.pick(providers) }
}

/** Where synthetic monitors run: a few data centres. */
export function monitorLocation(random: Random): Location {
  const sites = [
    ['Europe', 'Ireland', 'Dublin', '198.18.4.17'],
    ['Europe', 'Germany', 'Frankfurt', '198.18.9.40'],
    ['North America', 'United States', 'Ashburn', '198.19.30.8'],
    ['Asia', 'Singapore', 'Singapore', '198.19.77.3'],
  ] as const
  const [continent, country, city, ip] = random.pick(sites)
  return { ip, continent, country, region: 'synthetic', city, isp: 'Cumulus Hosting' }
}
