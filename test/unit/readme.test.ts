/** The README speaks of everything there is: a command or a contract area that it does not mention is not done. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { contract } from '#shared/contract/index.ts'
import { generations } from '#shared/model/generation.ts'
import packageJson from '../../package.json' with { type: 'json' }

const at = (path: string) => new URL(`../../${path}`, import.meta.url)
const readme = readFileSync(at('README.md'), 'utf8')

/** The commands by what makes them: the names given to `command(…)` and its like. */
const commands = readdirSync(at('electron/cli')).flatMap((file) => {
  const source = readFileSync(at(`electron/cli/${file}`), 'utf8')
  return [...source.matchAll(/\b(?:listCommand|command|Command)\(\s*'([a-z]+)'/g)].map(
    ([, name = '']) => name,
  )
})
const subcommands = ['show']

it('finds the commands', () => {
  expect(commands.length).toBeGreaterThanOrEqual(13)
})

it.each(commands.filter((name) => !subcommands.includes(name)))('the command %s', (name) => {
  expect(readme).toMatch(new RegExp(`\`${name}[\` ]`))
})

it.each(Object.keys(contract))('the contract area %s', (area) => {
  expect(readme).toContain(`\`${area}\``)
})

it.each(generations)('the generation %s', (generation) => {
  expect(readme).toContain(`| ${generation} |`)
})

it.each(
  Object.keys(packageJson.scripts).filter(
    (name) => name !== 'bulkscope' && name !== 'start' && name !== 'test',
  ),
)('the script %s', (name) => {
  expect(readme).toContain(`npm run ${name}`)
})

it.each(
  [...readme.matchAll(/(?:src|srcset)="([^"]+)"|\]\((?!http)([^)]+)\)/g)].map(([, a, b]) => a ?? b ?? ''),
)('what it points at is there: %s', (path) => {
  expect(() => readFileSync(at(path))).not.toThrow()
})
