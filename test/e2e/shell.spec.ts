/** The shell: every screen under the real policy, the palette, themes, and a walk without a mouse. */
import { expect, openScreen, rowsOf, test } from './fixtures.ts'

const screens = [
  'Live',
  'Captures',
  'Sessions',
  'Actions',
  'Synthetic',
  'Findings',
  'Diff',
  'Replay',
  'Settings',
]

test('every screen opens, empty and filled, in both themes, within the policy', async ({ app }) => {
  for (const scheme of ['light', 'dark'] as const) {
    await app.emulateMedia({ colorScheme: scheme })
    for (const screen of screens) {
      await openScreen(app, screen)
      await expect(app.getByRole('heading', { name: screen, exact: true, level: 1 })).toBeVisible()
    }
    await openScreen(app, 'Live')
    await app.getByRole('main').getByRole('button', { name: 'Load the sample' }).first().click()
    await expect(rowsOf(app, 'Captures')).toHaveCount(3)
  }
})

test('the palette goes to screens and changes the theme; the choice stays', async ({ app }) => {
  await app.keyboard.press('Control+k')
  const search = app.getByPlaceholder('Go to a screen or do something')
  await search.fill('synth')
  await app.keyboard.press('Enter')
  await expect(app.getByRole('heading', { name: 'Synthetic', level: 1 })).toBeVisible()

  const scheme = () => app.locator('html').getAttribute('data-mantine-color-scheme')
  for (const theme of ['dark', 'light']) {
    await app.keyboard.press('Control+k')
    await search.fill(`${theme} theme`)
    await app.keyboard.press('Enter')
    await expect.poll(scheme).toBe(theme)
  }
  await app.reload()
  await expect.poll(scheme).toBe('light')
})

test('the main job without a mouse', async ({ app }) => {
  await app.keyboard.press('?')
  await expect(app.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await app.keyboard.press('Escape')
  await expect(app.getByRole('dialog', { name: 'Keys' })).toBeHidden()

  await app.keyboard.press('Control+k')
  await expect(app.getByPlaceholder('Go to a screen or do something')).toBeFocused()
  await app.keyboard.type('sample')
  await app.keyboard.press('Enter')
  await expect(rowsOf(app, 'Captures')).toHaveCount(3)

  await app.keyboard.press('Control+3')
  const table = app.getByRole('grid', { name: 'Sessions', exact: true })
  await expect(rowsOf(app, 'Sessions').first()).toBeVisible()
  const focused = () => table.evaluate((element) => element === document.activeElement)
  for (let tabs = 0; tabs < 60 && !(await focused()); tabs++) await app.keyboard.press('Tab')
  expect(await focused()).toBe(true)
  await app.keyboard.press('j')
  await expect(app.getByRole('region', { name: 'Session', exact: true })).toBeVisible()
  await app.keyboard.press('j')
  await expect(rowsOf(app, 'Sessions').nth(1)).toHaveAttribute('aria-selected', 'true')
  await app.keyboard.press('Enter')
  await expect(app.getByRole('tablist', { name: 'Session', exact: true })).toBeVisible()

  const facts = app.getByRole('tab', { name: 'Facts' })
  const onTabs = () => facts.evaluate((element) => element === document.activeElement)
  for (let tabs = 0; tabs < 60 && !(await onTabs()); tabs++) await app.keyboard.press('Tab')
  await app.keyboard.press('ArrowRight')
  await expect(app.getByRole('tab', { name: /^Actions/ })).toHaveAttribute('aria-selected', 'true')
})

test('the address holds the view and not the token', async ({ app, bulkscope }) => {
  expect(app.url()).not.toContain(bulkscope.token)
  await openScreen(app, 'Sessions')
  await app.getByRole('combobox', { name: 'Filter sessions' }).fill('type:real')
  await app.keyboard.press('Enter')
  await expect.poll(() => decodeURIComponent(app.url())).toContain('type:real')
  await app.reload()
  await expect(app.getByRole('combobox', { name: 'Filter sessions' })).toHaveValue('type:real')
})
