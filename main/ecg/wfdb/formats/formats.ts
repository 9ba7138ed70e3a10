import type { SignalFormat } from './format.ts';
import { format16 } from './format16.ts';
import { format212 } from './format212.ts';

/** Every storage format that can be read and written, by its number. A new format is one file and one entry. */
export const formats: ReadonlyMap<number, SignalFormat> = new Map(
  [format16, format212].map((format) => [format.code, format]),
);
