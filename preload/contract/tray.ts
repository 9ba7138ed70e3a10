/** Figures that were put aside, to leave together. What is kept is what each asks for, never its picture. */
import { z } from 'zod';
import { count, id, ids, nothing, pathText } from './blocks.ts';
import { bytes, figureAsked, figureLook, figureOutput } from './figures.ts';
import { call, event } from './kinds.ts';

const captionText = z.string().max(10_000);

export const trayFigure = z.object({
  id,
  title: z.string(),
  /** Drafted when it was added, from what made the figure. */
  draft: z.string(),
  /** As it was edited; null: the draft stands. */
  caption: z.string().nullable(),
});
export type TrayFigure = z.infer<typeof trayFigure>;

const look = figureLook.omit({ letter: true });
const together = z.object({
  look,
  columns: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  /** Figures that are not to be in it, such as those that cannot be made any more. */
  leaveOut: ids.optional(),
});

const list = z.object({ figures: z.array(trayFigure) });
const drawn = z.object({ svg: z.string(), widthMm: z.number(), heightMm: z.number(), letterPoints: z.number() });
const file = z.object({ bytes, fileName: z.string(), type: z.string() });

export const trayCalls = {
  /** In its order. */
  'tray.list': call(nothing, list),
  /** Draws the figure once, and keeps what asks for it as the last one. */
  'tray.add': call(z.object({ figure: figureAsked }), list.extend({ added: id })),
  /** Null: the draft again. */
  'tray.caption': call(z.object({ id, caption: captionText.nullable() }), list),
  /** What the ids do not name comes after them. */
  'tray.arrange': call(z.object({ ids }), list),
  'tray.remove': call(z.object({ id }), list),
  /** One figure alone; fails where it cannot be made any more, or is another one now. */
  'tray.figure': call(z.object({ id, fontFile: pathText.optional() }), drawn),
  /** All of them as the panels of one figure. Fails where one cannot be made and is not left out. */
  'tray.preview': call(together.extend({ fontFile: pathText.optional() }), drawn.extend({ panels: count })),
  /** The same as a file. The same tray, look and date (`SOURCE_DATE_EPOCH`) give the same bytes. */
  'tray.file': call(together.extend({ output: figureOutput }), file),
  /** Each figure as a file of its own, and the captions, in one zip. */
  'tray.folder': call(together.omit({ columns: true }).extend({ output: figureOutput }), file),
  /** Figures came, went, or have another order or caption; list them again. */
  'tray.changed': event(nothing),
} as const;
