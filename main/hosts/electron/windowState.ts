import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rectangle } from 'electron';
import { z } from 'zod';

const whole = z.number().int();
const windowState = z.object({
  bounds: z.object({ x: whole.optional(), y: whole.optional(), width: whole, height: whole }),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowState>;

const usual: WindowState = { bounds: { width: 1440, height: 900 }, maximized: false };

/**
 * Size and place of the last time; the defaults where there was none.
 * @param areas of the screens that are there now: a place that none of them shows is forgotten
 */
export function readWindowState(
  dataFolder: string,
  smallest: { width: number; height: number },
  areas: readonly Rectangle[],
): WindowState {
  const stored = windowState.safeParse(readJson(fileOf(dataFolder)));
  if (!stored.success) return usual;
  const { bounds, maximized } = stored.data;
  const width = Math.max(bounds.width, smallest.width);
  const height = Math.max(bounds.height, smallest.height);
  const { x, y } = bounds;
  if (x === undefined || y === undefined || !areas.some((area) => overlaps(area, { x, y, width, height })))
    return { bounds: { width, height }, maximized };
  return { bounds: { x, y, width, height }, maximized };
}

export function writeWindowState(dataFolder: string, state: WindowState): void {
  try {
    writeFileSync(fileOf(dataFolder), `${JSON.stringify(state)}\n`, { mode: 0o600 });
  } catch {
    // Where the window stood is not worth an error message at closing time.
  }
}

function fileOf(dataFolder: string): string {
  return join(dataFolder, 'window.json');
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // first start, or a file that was cut: the usual size then
  }
}

/** Enough of the title bar must be within reach to drag the window. */
function overlaps(area: Rectangle, { x, y, width }: Rectangle): boolean {
  const graspable = 100;
  return (
    x + width > area.x + graspable &&
    x < area.x + area.width - graspable &&
    y >= area.y &&
    y < area.y + area.height - graspable
  );
}
