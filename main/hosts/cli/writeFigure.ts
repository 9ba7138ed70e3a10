import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import type { Api, contract, FigureAsked, FigureLook, OutputOf } from '../../../preload/contract/contract.ts';
import { figureColourNames } from '../../../preload/words/figureColours.ts';
import {
  defaultDpi,
  type FigureFormat,
  figureFormatNames,
  figureFormats,
  leastDpi,
  mostDpi,
} from '../../../preload/words/figureFormats.ts';
import { defaultPreset, figurePresetNames } from '../../../preload/words/figurePresets.ts';
import { writeAside } from '../../app/writeAside.ts';
import type { Values } from './arguments.ts';
import type { Context } from './command.ts';
import type { Option } from './option.ts';
import { WrongUsage } from './wrongUsage.ts';

/** A figure that a command was asked to write. */
export interface FigureFile {
  readonly file: string;
  readonly format: FigureFormat;
  readonly look: FigureLook;
  readonly dpi: number | undefined;
  readonly fontFile: string | undefined;
}

/** Options of every command that writes figures. */
export const figureHelp: Readonly<Record<string, Option>> = {
  preset: {
    type: 'string',
    value: 'PRESET',
    help: 'where the figure is to stand',
    values: figurePresetNames,
    default: defaultPreset,
  },
  dpi: { type: 'string', value: 'N', help: 'pixels an inch of PNG and TIFF', default: String(defaultDpi) },
  letters: { type: 'string', value: 'POINTS', help: 'height of the smallest letters of a figure' },
  colours: {
    type: 'string',
    value: 'NAME',
    help: 'colours of the maps',
    values: figureColourNames,
    default: figureColourNames[0],
  },
  font: { type: 'string', value: 'FILE', help: 'TrueType or OpenType font for letters that Inter lacks' },
  force: { type: 'boolean', help: 'write over a file that is there' },
};
export const figureOptionNames = Object.keys(figureHelp);

/** What `--figure`, or another option that writes a figure, names. @throws WrongUsage for other endings, and files that are there */
export function figureFile(values: Values, option = 'figure'): FigureFile | undefined {
  const file = values.text(option);
  if (file === undefined) return undefined;
  const format = figureFormatNames.find((name) => name === extname(file).slice(1).toLowerCase());
  if (format === undefined) {
    const endings = figureFormatNames.map((name) => `.${name}`).join(', ');
    throw new WrongUsage(`--${option} writes a figure: "${file}" must end in one of ${endings}`);
  }
  return chosenFigure(values, file, format);
}

/** A figure as the options that all figures share have it. @throws WrongUsage for files that are there */
export function chosenFigure(values: Values, file: string, format: FigureFormat): FigureFile {
  const dpi = values.whole('dpi', leastDpi);
  if (dpi !== undefined && dpi > mostDpi) throw new WrongUsage(`--dpi takes ${leastDpi} to ${mostDpi}, not ${dpi}`);
  if (dpi !== undefined && !figureFormats[format].hasDpi) {
    throw new WrongUsage(`--dpi belongs to PNG and TIFF: ${format.toUpperCase()} has no pixels`);
  }
  const letters = values.text('letters');
  const letterPoints = letters === undefined ? undefined : Number(letters);
  if (letterPoints !== undefined && !(letterPoints > 0)) {
    throw new WrongUsage(`--letters takes a number of points, not "${letters}"`);
  }
  refuseExisting(values, file);
  const preset = values.oneOf('preset', figurePresetNames) ?? defaultPreset;
  const look = { preset, letterPoints, colours: values.oneOf('colours', figureColourNames) };
  return { file, format, look, dpi, fontFile: values.text('font') };
}

/** @throws WrongUsage where the file is there and `--force` was not given */
export function refuseExisting(values: Values, file: string): void {
  if (values.flag('force') || !existsSync(file)) return;
  throw new WrongUsage(`${file} is there already: choose another name, or --force to write over it`);
}

/** Makes a figure and writes it: whole, or not at all. */
export async function saveFigure(
  context: Pick<Context, 'progress' | 'signal'>,
  api: Api,
  figure: FigureFile,
  asked: FigureAsked,
): Promise<void> {
  const { bytes } = await makeFigure(context, api, figure, asked);
  await writeMade(context, figure.file, bytes);
}

export function makeFigure(
  { signal }: Pick<Context, 'signal'>,
  api: Api,
  { format, look, dpi, fontFile }: FigureFile,
  figure: FigureAsked,
): Promise<OutputOf<typeof contract, 'figures.file'>> {
  return api.call('figures.file', { figure, look, output: { format, dpi, fontFile } }, { signal });
}

export async function writeMade(
  { progress }: Pick<Context, 'progress'>,
  file: string,
  bytes: Uint8Array,
): Promise<void> {
  await writeAside(file, bytes, { what: 'the figure', overwrite: true });
  progress.say(`figure written: ${file}`);
}
