import { choose } from '../pages/choose.ts';
import { cli } from '../pages/cli.ts';
import { goTo } from '../pages/goTo.ts';
import { screenshot } from '../pages/screenshot.ts';
import { expect, test as prepared } from '../prepared.ts';

const name = 'sequence';
const test = prepared.extend({
  dataFolder: async ({ dataFolder }, use) => {
    const seen = ['--recipe', 'median-beat-residual-2', '--rhythm', 'beat-sequence-1'];
    const choices = ['--split', 'beats', '--seed', '1', '--epochs', '2', '--name', name];
    await cli(dataFolder, 'train', '--network', 'cnn-small', ...seen, ...choices);
    await cli(dataFolder, 'evaluate', '--model', name);
    await use(dataFolder);
  },
});

test('a model that sees the sequence of beats around tells what each of them speaks for', async ({ beatlens }) => {
  const { page } = beatlens;
  await goTo(page, 'explain');
  await choose(page, 'model-picker', `${name} (synthetic)`);
  await page.getByTestId('explain-tab').getByText('One beat').click();
  await expect(page.getByTestId('rhythm-attribution').locator('div')).toHaveCount(30);
  const kinds = page.getByTestId('strip-attribution').locator('div');
  await expect(kinds).toHaveCount(5);
  await expect(kinds.first()).toHaveText(/RR before, to own RR\s*[+\u2212]\d+\.\d\d/);
  const figure = page.getByTestId('strip-figure');
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('.bars .point')).toHaveCount(61);
  await screenshot(beatlens, 'sequence');

  // The diagram has both ways of the rhythm.
  await goTo(page, 'train');
  await page
    .getByTestId('models')
    .getByRole('row', { name })
    .getByRole('button', { name: /Network/ })
    .click();
  await expect(page.getByRole('dialog')).toContainText('Sequence of beats, 305 of 335');
  await screenshot(beatlens, 'strip-network');
});
