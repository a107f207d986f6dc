/** The README speaks of everything there is: a command, a contract area or a rule it does not mention is not done. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { contract } from '#shared/contract/index.ts'
import { generations } from '#shared/model/generation.ts'
import { sessionRules } from '#shared/rules/index.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const readme = read('README.md')

/** The commands by what makes them: the names given to `command(…)` and its like; `show` is part of two of them. */
const commands = readdirSync(new URL('../../electron/cli', import.meta.url))
  .flatMap((file) => [
    ...read(`electron/cli/${file}`).matchAll(/\b(?:listCommand|[cC]ommand)\(\s*'([a-z]+)'/g),
  ])
  .map(([, name = '']) => name)
  .filter((name) => name !== 'show')

it('finds the commands', () => {
  expect(commands.length).toBeGreaterThanOrEqual(13)
})

it.each(commands)('the command %s', (name) => {
  expect(readme).toMatch(new RegExp(`\`${name}[\` ]`))
})

it.each(Object.keys(contract))('the contract area %s', (area) => {
  expect(readme).toContain(`\`${area}\``)
})

it.each(generations)('the generation %s', (generation) => {
  expect(readme).toMatch(new RegExp(`^\\| ${generation} +\\|`, 'm'))
})

it.each(sessionRules.map(({ id }) => id))('the rule %s', (id) => {
  expect(readme).toContain(`\`${id}\``)
})

/** npm's own words stand without `run`; `pre…` belongs to the script it precedes. */
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
const calls = Object.keys(scripts)
  .filter((name) => !name.startsWith('pre'))
  .map((name) => {
    if (name === 'bulkscope') return 'npm run -s bulkscope -- '
    return ['start', 'test'].includes(name) ? `npm ${name}` : `npm run ${name}`
  })

it.each(calls)('the script %s', (call) => {
  expect(readme).toContain(call)
})

const links = [...readme.matchAll(/(?:src|srcset)="([^"]+)"|\]\((?!http)([^)]+)\)/g)].map(
  ([, a, b]) => a ?? b ?? '',
)

it.each(links)('what it points at is there: %s', (path) => {
  expect(read(path).length).toBeGreaterThan(0)
})
