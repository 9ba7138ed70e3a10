import { createRequire } from 'node:module';
import { basename } from 'node:path';
import type { Font } from 'fontkit';
import { create } from 'fontkit';
import { readRegular } from '../ecg/regularFile.ts';
import { DocumentRefused } from './errors.ts';

/** One file of letters. */
export interface FontFace {
  /** As SVG, PDF and PNG name it; unique in its set. */
  readonly name: string;
  readonly family: string;
  readonly weight: FontWeight;
  readonly isItalic: boolean;
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly font: Font;
}

/** Inter, and for letters that it lacks the fonts that were named, in their order. */
export interface FontSet {
  readonly faces: readonly FontFace[];
  readonly others: readonly FontFace[];
}

export const fontFamily = 'Inter';
const weights = [400, 500, 600, 700] as const;
export type FontWeight = (typeof weights)[number];

const inter: readonly (readonly [path: string, weight: FontWeight, isItalic: boolean])[] = [
  ['400Regular/Inter_400Regular', 400, false],
  ['500Medium/Inter_500Medium', 500, false],
  ['600SemiBold/Inter_600SemiBold', 600, false],
  ['700Bold/Inter_700Bold', 700, false],
  ['400Regular_Italic/Inter_400Regular_Italic', 400, true],
  ['700Bold_Italic/Inter_700Bold_Italic', 700, true],
];

let bundled: readonly FontFace[] | undefined;

/**
 * The fonts of everything that leaves the program.
 *
 * @param otherFiles TrueType or OpenType files for letters that Inter lacks
 * @throws Error for a file that is no such font
 */
export function fontSet(otherFiles: readonly string[] = []): FontSet {
  bundled ??= inter.map(([path, weight, isItalic]) =>
    face(interFile(path), { name: `${fontFamily}-${weight}${isItalic ? '-italic' : ''}`, weight, isItalic }),
  );
  const others = otherFiles.map((file, i) => face(file, { name: `Other-${i + 1}`, weight: 400, isItalic: false }));
  return { faces: bundled, others };
}

/** The face of the family that is nearest in weight; an italic one where it is asked for. */
export function faceFor({ faces }: FontSet, weight: number, isItalic: boolean): FontFace {
  const alike = faces.filter((one) => one.isItalic === isItalic);
  return alike.reduce((best, one) => (Math.abs(one.weight - weight) < Math.abs(best.weight - weight) ? one : best));
}

function face(file: string, look: Pick<FontFace, 'name' | 'weight' | 'isItalic'>): FontFace {
  const bytes = readFont(file);
  try {
    const font = create(bytes);
    // A collection of fonts has no letters of its own.
    if (typeof font.hasGlyphForCodePoint !== 'function') throw new Error('it holds several fonts');
    return { ...look, family: look.name.startsWith(fontFamily) ? fontFamily : font.familyName, file, bytes, font };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DocumentRefused(
      `${basename(file)} is no font that can be read (${why}); expected one TrueType or OpenType font`,
    );
  }
}

/** The largest font of all letters (Noto CJK) has 20 MB. */
const mostFontBytes = 64 * 1024 * 1024;

function readFont(file: string): Uint8Array {
  try {
    return readRegular(file, 'a font', mostFontBytes);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DocumentRefused(`the font ${file} could not be read: ${why}`);
  }
}

/** In a packaged app the files lie beside the archive: what draws pixels reads them without Electron. */
function interFile(path: string): string {
  const file = createRequire(import.meta.url).resolve(`@expo-google-fonts/inter/${path}.ttf`);
  return file.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
}
