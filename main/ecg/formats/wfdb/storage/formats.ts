import { amplitudeFormats } from './amplitudeFormats.ts';
import type { SignalFormat } from './format.ts';
import { format8 } from './format8.ts';
import { format16 } from './format16.ts';
import { format212 } from './format212.ts';
import { format310, format311 } from './threeInFour.ts';

/** Every storage format that can be read and written, by its number. A new format is one file and one entry. */
export const formats: ReadonlyMap<number, SignalFormat> = new Map(
  [format8, format16, ...amplitudeFormats, format212, format310, format311].map((format) => [format.code, format]),
);
