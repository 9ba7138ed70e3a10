import type { CDPSession, Page } from '@playwright/test';

/** A picture in grey: one value a pixel, 0 black to 255 white, row after row. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly values: readonly number[];
}

/** The upper left part of an element as a screenshot has it, in device pixels of the scale that the session has set. */
export async function greyScreenshot(
  page: Page,
  session: CDPSession,
  testid: string,
  size: { width: number; height: number },
): Promise<GreyPicture> {
  const box = (await page.getByTestId(testid).boundingBox())!;
  // Not Playwright's own screenshot, which sets the scale that the page was opened with.
  const clip = { x: Math.round(box.x), y: Math.round(box.y), ...size, scale: 1 };
  const { data: png } = await session.send('Page.captureScreenshot', { format: 'png', clip });
  return page.evaluate(
    async (bytes) => {
      const { createImageBitmap, OffscreenCanvas, Blob } = globalThis as unknown as {
        createImageBitmap(blob: unknown): Promise<{ width: number; height: number }>;
        OffscreenCanvas: new (
          width: number,
          height: number,
        ) => {
          getContext(kind: '2d'): {
            drawImage(image: unknown, x: number, y: number): void;
            getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray };
          };
        };
        Blob: new (parts: unknown[], options: object) => unknown;
      };
      const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      const values = Array.from({ length: image.width * image.height }, (_, at) =>
        Math.round((data[4 * at]! + data[4 * at + 1]! + data[4 * at + 2]!) / 3),
      );
      return { width: image.width, height: image.height, values };
    },
    [...Buffer.from(png, 'base64')],
  );
}

/** The longest run of pixels darker than `dark`, along a row or a column: where it begins and how long it is. */
export function longestRun(line: readonly number[], dark: number): { from: number; length: number } {
  let best = { from: 0, length: 0 };
  let from = 0;
  line.forEach((value, at) => {
    if (value >= dark) from = at + 1;
    else if (at + 1 - from > best.length) best = { from, length: at + 1 - from };
  });
  return best;
}
