import { rename, rm, writeFile } from 'node:fs/promises';
import type { Values } from './arguments.ts';
import { WrongUsage } from './wrongUsage.ts';

/** What `--figure`, or another option that writes a figure, names. */
export function figureFile(values: Values, option = 'figure'): string | undefined {
  const figure = values.text(option);
  if (figure !== undefined && !figure.toLowerCase().endsWith('.svg')) {
    throw new WrongUsage(`--${option} writes SVG: "${figure}" must end in .svg`);
  }
  return figure;
}

/** Writes beside the target first: a full disk leaves no half figure and keeps the one that was there. */
export async function writeFigure(file: string, svg: string): Promise<void> {
  const beside = `${file}.part`;
  try {
    await writeFile(beside, svg);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    const said = error instanceof Error ? error.message : String(error);
    throw new Error(`the figure could not be written to ${file}: ${said}`);
  }
}
