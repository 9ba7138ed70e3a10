import { reload } from '../pages/address.ts';
import { expectBeatPaper } from '../pages/beatPaper.ts';
import { choose } from '../pages/choose.ts';
import { chosenBeat } from '../pages/chosenBeat.ts';
import { goTo } from '../pages/goTo.ts';
import { screenshot } from '../pages/screenshot.ts';
import { expect, labels, test } from '../prepared.ts';

const pxPerMm = 96 / 25.4;
/** Left of the trace: a pulse of 5 mm between two gaps of 2.5 mm. */
const leftPx = 10 * pxPerMm;

test('a beat stands on paper of 25 mm/s and 10 mm/mV, its heat within the window that the network sees', async ({
  beatlens,
}) => {
  const { page } = beatlens;
  await goTo(page, 'beats');
  await choose(page, 'filter-model', `Model ${labels.first}`);
  await page.getByTestId('beat-list').getByRole('row').nth(8).click();
  await chosenBeat(page, 8);
  const paper = await expectBeatPaper(page);
  const scale = paper.getByTestId('paper-scale');
  await expect(scale).toHaveText('25 mm/s · 10 mm/mV · no filter · display not calibrated');
  await expect(page.getByTestId('heat-legend')).toContainText('logit');
  const beatSeconds = await chosenSeconds();
  // The paper comes after the head of the beat.
  await expect.poll(middle, { message: 'the beat stands in the middle' }).toBeCloseTo(beatSeconds, 1);
  const { from } = await stretch();
  const expected = (seconds: number) => leftPx + (seconds - from) * 25 * pxPerMm;
  // 100 samples before, 180 after at 360 Hz; colours go half a sample further.
  await expect.poll(async () => (await coloured())?.first).toBeGreaterThan(expected(beatSeconds - 100.5 / 360) - 1);
  await expect.poll(async () => (await coloured())?.last).toBeLessThan(expected(beatSeconds + 180.5 / 360) + 1);
  await screenshot(beatlens, 'beat-on-paper');

  const sheet = paper.getByTestId('paper-page');
  const box = (await sheet.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page.getByTestId('beat-reading')).toHaveText(/ms · \S+ mV · (map \S+|outside the map)$/);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 - 200, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await stretch()).from - from).toBeCloseTo(200 / (25 * pxPerMm), 1);
  await page.getByTestId('back-to-beat').click();
  await expect.poll(async () => (await stretch()).from).toBeCloseTo(from, 2);

  await page.keyboard.press('[');
  await expect(scale).toContainText('50 mm/s');
  await page.getByTestId('paper-gain').selectOption('20');
  await page.keyboard.press('h');
  await expect(page.getByTestId('layer-shading')).toHaveCount(0);
  await reload(page);
  await expectBeatPaper(page);
  await expect(scale, 'kept for the next start').toContainText('50 mm/s · 20 mm/mV');

  // Each screen has paper of its own.
  await page.keyboard.press('e');
  await expectBeatPaper(page);
  await expect(page.getByTestId('paper-scale')).toContainText('25 mm/s · 10 mm/mV');
  await page.keyboard.press('i');
  await expect(page.getByTestId('view-explain').locator('[data-drawn="true"]').first()).toBeVisible();
  await expect(page.getByTestId('beat-paper')).toHaveCount(0);
  await page.keyboard.press('i');
  await expectBeatPaper(page);

  /** Of the list: `0:00:07.125`. */
  async function chosenSeconds() {
    const text = await page.getByTestId('beat-list').getByRole('row', { selected: true }).innerText();
    const [, hours, minutes, seconds] = /(\d+):(\d\d):(\d\d\.\d+)/.exec(text)!;
    return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  }
  async function middle() {
    const { from, to } = await stretch();
    return (from + to) / 2;
  }
  async function stretch() {
    const sheet = page.getByTestId('paper-page');
    return {
      from: Number(await sheet.getAttribute('data-from')),
      to: Number(await sheet.getAttribute('data-to')),
    };
  }
  /** First and last column of the shading that has a colour, in CSS pixels. */
  function coloured(): Promise<{ first: number; last: number } | null> {
    return page.getByTestId('layer-shading').evaluate((element) => {
      const canvas = element as unknown as {
        width: number;
        height: number;
        clientWidth: number;
        getContext(kind: '2d'): {
          getImageData(x: number, y: number, w: number, h: number): { data: Uint8ClampedArray };
        };
      };
      const { data } = canvas.getContext('2d').getImageData(0, Math.floor(canvas.height / 2), canvas.width, 1);
      const columns = Array.from({ length: canvas.width }, (_, x) => x).filter((x) => data[4 * x + 3]! > 0);
      if (columns.length === 0) return null;
      const ratio = canvas.width / canvas.clientWidth;
      return { first: columns[0]! / ratio, last: (columns.at(-1)! + 1) / ratio };
    });
  }
});
