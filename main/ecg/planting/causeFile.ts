import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type PlantedRole, plantedRoles } from '../../../preload/words/plantedCauses.ts';
import { stemOf } from '../archive/recordFiles.ts';
import { ReadFailure } from '../errors.ts';

/** A stretch of a planted beat, in samples of the record. */
export interface PlantedStretch {
  readonly role: PlantedRole;
  /** What stands there: `burst`, `notch`, or the cause's name. */
  readonly kind: string;
  readonly from: number;
  /** Sample after the last. */
  readonly to: number;
}

/** A labelled beat of a planted record. */
export interface PlantedBeat {
  readonly sample: number;
  readonly symbol: string;
  /** Empty: nothing was planted. */
  readonly stretches: readonly PlantedStretch[];
}

const columns = 'sample,symbol,role,kind,from,to';

/** Name of the file of causes beside a record. */
export function causeFileName(record: string): string {
  return `${record}.causes.csv`;
}

/** Path of the file of causes beside a record's header. */
export function causeFileOf(headerPath: string): string {
  return join(dirname(headerPath), causeFileName(stemOf(headerPath)));
}

/** A row a stretch; of a beat without one a row with empty fields. Positions in samples; `to` is the sample after the last. */
export function formatCauses(beats: readonly PlantedBeat[]): string {
  const rows = beats.flatMap(({ sample, symbol, stretches }) => {
    if (stretches.length === 0) return [`${sample},${symbol},,,,`];
    return stretches.map(({ role, kind, from, to }) => `${sample},${symbol},${role},${kind},${from},${to}`);
  });
  return `${[columns, ...rows].join('\n')}\n`;
}

/** The causes beside a record's header. @throws ReadFailure where there are none, or they cannot be read */
export function readCauses(headerPath: string): PlantedBeat[] {
  const file = causeFileOf(headerPath);
  if (!existsSync(file)) {
    throw new ReadFailure({
      file,
      expected: 'the file of causes of a planted record',
      found: 'nothing there',
      advice: 'plant an archive (`beatlens plant`) and train the model on it: only there the causes are known',
    });
  }
  return parseCauses(readFileSync(file, 'utf8'), file);
}

function parseCauses(text: string, file: string): PlantedBeat[] {
  const [head, ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const refuse = (line: number, expected: string, found: string) => {
    const advice = 'plant the archive again';
    return new ReadFailure({ file, place: `line ${line}`, expected, found: `"${found}"`, advice });
  };
  if (head !== columns) throw refuse(1, `the columns ${columns}`, head ?? '');
  const beats = new Map<number, { sample: number; symbol: string; stretches: PlantedStretch[] }>();
  for (const [row, line] of lines.entries()) {
    const [sample, symbol, role, kind, from, to, ...more] = line.split(',');
    const [at, first, last] = [sample, from, to].map(wholeOf);
    if (at === undefined || !symbol || to === undefined || more.length > 0) throw refuse(row + 2, columns, line);
    const beat = beats.get(at) ?? { sample: at, symbol, stretches: [] };
    beats.set(at, beat);
    if (role === '') continue;
    const known = plantedRoles.find((name) => name === role);
    if (known === undefined || !kind || first === undefined || last === undefined || last <= first) {
      throw refuse(row + 2, `a role (${plantedRoles.join(', ')}), a kind, and samples from and to`, line);
    }
    beat.stretches.push({ role: known, kind, from: first, to: last });
  }
  return [...beats.values()];
}

function wholeOf(written: string | undefined): number | undefined {
  return written !== undefined && /^\d+$/.test(written) ? Number(written) : undefined;
}
