import { figureAsked } from '../../../preload/contract/figures.ts';
import { panelLetter } from '../../../preload/figures/panelLetter.ts';
import { listTray, type TrayRow } from '../../index/trayFigures.ts';
import { Conflict, InvalidInput } from '../errors.ts';
import type { Drawable } from '../figures/drawable.ts';
import { type Drawing, drawFigure } from '../figures/drawFigure.ts';

export interface TrayPanel extends Drawable {
  readonly letter: string;
  readonly caption: string;
}

/**
 * The figures of the tray that are not left out, made anew.
 *
 * @throws Conflict naming the first that cannot be made any more
 */
export async function trayPanels(
  context: Drawing,
  leaveOut: readonly number[],
  signal: AbortSignal,
): Promise<TrayPanel[]> {
  const rows = listTray(context.index).filter(({ id }) => !leaveOut.includes(id));
  if (rows.length === 0) throw new InvalidInput('there is no figure to save: add one to the tray first');
  const panels: TrayPanel[] = [];
  for (const [i, row] of rows.entries()) {
    const drawn = await drawKept(context, row, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      const reason = error instanceof Error ? error.message : String(error);
      throw new Conflict(
        `"${row.title}" cannot be made any more: ${reason.replace(/\.?$/, '.')} Remove it from the tray, or leave it out.`,
      );
    });
    panels.push({ ...drawn, letter: panelLetter(i), caption: row.caption ?? row.draft });
  }
  return panels;
}

/** @throws Conflict where the request makes another figure now than when it was added */
export async function drawKept(context: Drawing, row: TrayRow, signal: AbortSignal): Promise<Drawable> {
  const asked = figureAsked.safeParse(row.asked);
  if (!asked.success) throw new Conflict('another version of BeatLens added it, and this one cannot read it.');
  const drawn = await drawFigure(context, asked.data, signal);
  if (drawn.fileName === row.fileName) return drawn;
  throw new Conflict(`it was ${row.fileName}, and what it names is ${drawn.fileName} now: add it again.`);
}
