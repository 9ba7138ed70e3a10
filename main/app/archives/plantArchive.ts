import { basename, resolve } from 'node:path';
import type { PlantInput, PlantResult, Progress } from '../../../preload/contract/contract.ts';
import { plural } from '../../../preload/words/numberFormats.ts';
import {
  type PlantedChoice,
  plantedCauseNames,
  plantedCauses,
  plantedPlaces,
} from '../../../preload/words/plantedCauses.ts';
import { beatsOfRecord } from '../../index/beats.ts';
import { listRecords, type RecordRow } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { Conflict, InvalidInput, NotFound } from '../errors.ts';
import { leadOf } from '../records/lead.ts';
import { headerPath, requireArchive } from '../require.ts';
import { withHome } from '../withHome.ts';

/** Writes records of an archive with a cause planted in them to a folder; they are not imported by it. */
export async function* plantArchive(
  context: AppContext,
  input: PlantInput,
  signal: AbortSignal,
): AsyncGenerator<Progress, PlantResult, void> {
  const archive = requireArchive(context, input.archiveId);
  const folder = resolve(withHome(input.folder));
  const choice = plantedChoice(input);
  const rows = recordsAsked(listRecords(context.index, { archiveId: archive.id }), input.records, archive.name);
  const leftOut: PlantResult['leftOut'] = [];
  const records = rows.flatMap((row) => {
    const { sample, symbol } = beatsOfRecord(context.index, row.id);
    const [lead] = row.signals.some(({ isWindowed }) => isWindowed) ? [leadOf(row)] : [];
    if (lead && sample.length > 0) {
      const name = row.name.replace(/[^\w-]+/g, '_');
      const beats = { sample, symbol };
      return [{ name, headerPath: headerPath(row), signal: lead.signal, beats, patientName: row.patient }];
    }
    leftOut.push({
      record: row.name,
      reason: lead ? 'it has no beats' : 'it has no signal that beats can be cut from',
    });
    return [];
  });
  if (records.length === 0) {
    throw new Conflict(`${archive.name} has no beats in these records: find them first, or choose another archive.`);
  }
  const { seed, seconds = null, bias = null } = input;
  const made = yield* context.compute.run(
    'plant',
    { records, archive: archive.name, choice, seed, bias, seconds, folder },
    signal,
  );
  if (made.records.length === 0) {
    throw new Conflict(`no record of ${archive.name} can be planted: ${made.leftOut[0]?.reason ?? 'none has beats'}`);
  }
  for (const { file, reason } of made.leftOut) leftOut.push({ record: basename(file), reason });
  return { folder, from: archive.name, seed, bias, ...choice, records: [...made.records], leftOut };
}

/** Every number given or taken from the cause's facts. @throws InvalidInput */
export function plantedChoice({
  bias,
  cause,
  sizeMillivolts,
  factor,
  widthMilliseconds,
  placeMilliseconds,
}: PlantInput): PlantedChoice {
  const facts = plantedCauses[cause];
  if (bias !== undefined && facts.asBias === undefined) {
    const able = plantedCauseNames.filter((name) => plantedCauses[name].asBias !== undefined);
    throw new InvalidInput(`a bias in every beat of a class is one of ${able.join(', ')}, not ${cause}`);
  }
  if (bias === undefined && facts.asBias === 'alone') {
    throw new InvalidInput(`${cause} fills the window, so that no map can point at it: put it into a class by a bias`);
  }
  if (facts.hasSize && sizeMillivolts === undefined) {
    throw new InvalidInput(`${cause} needs a size in millivolts: how high it is decides how well it can be found`);
  }
  if (!facts.hasSize && sizeMillivolts !== undefined) throw new InvalidInput(`${cause} takes no size`);
  if (facts.factor && factor === undefined) {
    throw new InvalidInput(`${cause} needs a factor: ${facts.factor.meaning}`);
  }
  if (facts.factor && factor! < facts.factor.least) {
    throw new InvalidInput(
      `the factor of ${cause} is ${facts.factor.least} or more, not ${factor}: ${facts.factor.meaning}`,
    );
  }
  if (!facts.factor && factor !== undefined) throw new InvalidInput(`${cause} takes no factor`);
  if (!facts.width && widthMilliseconds !== undefined) {
    throw new InvalidInput(`${cause} takes no width: the beat's own waves, or the window, give it`);
  }
  if (!facts.canBePlaced && placeMilliseconds !== undefined) throw new InvalidInput(`${cause} takes no place`);
  const width = widthMilliseconds ?? facts.width?.default ?? null;
  const { first, last } = plantedPlaces(width ?? 0);
  if (placeMilliseconds !== undefined && (placeMilliseconds < first || placeMilliseconds > last)) {
    throw new InvalidInput(
      `${cause} ${width === null ? '' : `of ${width} ms `}at ${placeMilliseconds} ms leaves the window: expected from ${first} to ${last} ms after the fiducial`,
    );
  }
  return {
    cause,
    sizeMillivolts: sizeMillivolts ?? null,
    factor: factor ?? null,
    widthMilliseconds: width,
    placeMilliseconds: placeMilliseconds ?? null,
  };
}

function recordsAsked(rows: readonly RecordRow[], names: readonly string[] | undefined, archive: string): RecordRow[] {
  if (names === undefined) return [...rows];
  return names.map((name) => {
    const row = rows.find((one) => one.name === name);
    if (row) return row;
    throw new NotFound(`${archive} has no record ${name}; it has ${plural(rows.length, 'record')}`);
  });
}
