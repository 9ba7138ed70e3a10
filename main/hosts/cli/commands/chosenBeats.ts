import type { Api, ChosenBeats, ModelSummary } from '../../../../preload/contract/contract.ts';
import type { Context } from '../command.ts';
import { findArchive } from '../find.ts';
import type { Option } from '../option.ts';
import { WrongUsage } from '../wrongUsage.ts';

export const chosenHelp: Readonly<Record<string, Option>> = {
  beats: { type: 'string', value: 'LIST', help: 'with --class: only these beats, RECORD:SAMPLE comma-separated' },
  record: { type: 'string', value: 'NAME', help: 'with --class: only beats of this record' },
  patient: { type: 'string', value: 'NAME', help: 'with --class: only beats of this patient' },
  archive: {
    type: 'string',
    value: 'NAME',
    help: 'with --class: only beats of this archive, the model\u2019s or another',
  },
  symbols: { type: 'string', value: 'LIST', help: 'with --class: only beats with these symbols, comma-separated' },
  predicted: { type: 'string', value: 'N', help: 'with --class: only beats that the model predicted as this class' },
};

/** The beats that the options choose; undefined where none of them was given. Throws WrongUsage. */
export async function chosenBeats(
  api: Api,
  { values }: Pick<Context, 'values'>,
  model: ModelSummary,
): Promise<ChosenBeats | undefined> {
  if (!Object.keys(chosenHelp).some((name) => values.has(name))) return undefined;
  const predictedClass = values.text('predicted');
  if (predictedClass !== undefined && !model.classes.includes(predictedClass)) {
    throw new WrongUsage(
      `--predicted "${predictedClass}" is no class of ${model.name}; it takes one of ${model.classes.join(' ')}`,
    );
  }
  const [beats, archive] = [values.text('beats'), values.text('archive')];
  return {
    ...(beats === undefined ? {} : { beatIds: await idsOf(api, beats) }),
    ...(archive === undefined ? {} : { archiveId: (await findArchive(api, archive)).id }),
    record: values.text('record'),
    symbols: values.text('symbols')?.split(','),
    patient: values.text('patient'),
    predictedClass,
  };
}

/** `208:12345`, `q1:0.5078125`. The last colon parts record and sample: a path may hold others. */
export function placeOfBeat(written: string, option: string): { record: string; sample: number } {
  const colon = written.lastIndexOf(':');
  if (colon <= 0) throw new WrongUsage(`--${option} is written RECORD:SAMPLE, as in 208:12345, not "${written}"`);
  const sample = written.slice(colon + 1);
  if (!/^\d{1,15}(\.\d{1,15})?$/.test(sample)) {
    throw new WrongUsage(
      `the sample of --${option} takes a number of at least 0, such as 12345 or 0.5078125, not "${sample}"`,
    );
  }
  return { record: written.slice(0, colon), sample: Number(sample) };
}

/** Ids of beats written `208:12345,208:13001`. */
export async function idsOf(api: Api, list: string): Promise<number[]> {
  const places = list.split(',').map((written) => placeOfBeat(written.trim(), 'beats'));
  const ids: number[] = [];
  for (const place of places) ids.push((await api.call('beats.find', place)).id);
  return ids;
}
