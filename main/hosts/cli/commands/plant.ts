import type { PlantInput } from '../../../../preload/contract/contract.ts';
import { plural, whole } from '../../../../preload/words/numberFormats.ts';
import { formatPlanted, plantedCauseNames, plantedCauses } from '../../../../preload/words/plantedCauses.ts';
import { exactly, type Values } from '../arguments.ts';
import type { Command } from '../command.ts';
import { decimal } from '../decimal.ts';
import { findArchive } from '../find.ts';
import { facts, table } from '../table.ts';

export const command: Command = {
  notes: [
    ...plantedCauseNames.map((name) => `Cause ${name}: ${plantedCauses[name].meaning}`),
    'A coin gives each beat a class: V has the cause, N has not. Beats whose windows overlap, or that have not the waves that',
    'the cause lies on, are Q: of no class in mitdb-8. Patients stay patients. NAME.causes.csv beside each record has the',
    'samples of every cause. Train on the new archive with `train --archive`, then measure the maps with `locate`.',
    'With --bias the classes stay as they are, and only with it a cause may fill the window.',
  ],
  examples: ['--from mitdb --cause burst --size 0.3 --seed 1 --to FOLDER'],
  options: {
    from: { type: 'string', value: 'ARCHIVE', required: true, help: 'archive of the index that is planted' },
    cause: {
      type: 'string',
      value: 'CAUSE',
      required: true,
      help: 'what decides the class',
      values: plantedCauseNames,
    },
    size: { type: 'string', value: 'MV', help: 'height of the cause in millivolts, for causes that have one' },
    factor: {
      type: 'string',
      value: 'X',
      help: 'factor of the cause, for causes that have one: of the gain, or of the sampling rate',
    },
    width: { type: 'string', value: 'MS', help: 'width of the cause in milliseconds', default: widths() },
    place: {
      type: 'string',
      value: 'MS',
      help: 'start of a cause that can be placed after the fiducial, in milliseconds',
      default: 'at random, or where the waves are',
    },
    bias: {
      type: 'string',
      value: 'SYMBOL',
      help: 'put the cause into every beat of this symbol and leave the classes as they are: an artefact that alarms must find',
    },
    records: { type: 'string', value: 'LIST', help: 'comma-separated names of records', default: 'all' },
    seconds: { type: 'string', value: 'S', help: 'only the first S seconds of each record', default: 'all' },
    seed: { type: 'string', value: 'N', required: true, help: 'seed of the coins and places' },
    to: { type: 'string', value: 'FOLDER', required: true, help: 'an empty folder, or one that does not exist yet' },
  },
  async run({ positionals, values, output, progress, signal, api: open }) {
    exactly(positionals);
    const asked = askedPlant(values);
    const from = values.required('from');
    const { resolve } = await import('node:path');
    const folder = resolve(values.required('to'));
    const api = await open();
    const archiveId = (await findArchive(api, from)).id;
    const options = { onProgress: (step: Parameters<typeof progress.show>[0]) => progress.show(step), signal };
    const made = await api.run('archives.plant', { ...asked, archiveId, folder }, options);
    const imported = await api.run('archives.import', { folder }, options);
    progress.clear();
    if (output.json) return output.document({ ...made, archive: imported.archive });
    const lines = facts([
      ['planted', `${formatPlanted(made)}; seed ${made.seed}`],
      ['from', made.from],
      ['folder', made.folder],
      ['archive', `${imported.archive}, ${plural(made.records.length, 'record')}, synthetic`],
    ]);
    const heads =
      made.bias === null
        ? ['with cause (V)', 'without (N)', 'neither (Q)']
        : [`with cause (${made.bias})`, '', 'others'];
    const columns = heads.map((heading) => ({ heading, right: true }));
    const rows = made.records.map((one) => [
      one.record,
      ...[one.withCause, one.without, one.neither].map((count) => whole(count)),
    ]);
    for (const line of [...lines, '', ...table([{ heading: 'record' }, ...columns], rows)]) await output.line(line);
    for (const { record, reason } of made.leftOut) progress.warn(`${record} left out: ${reason}`);
  },
};

function askedPlant(values: Values): Omit<PlantInput, 'archiveId' | 'folder'> {
  return {
    cause: values.requiredOneOf('cause', plantedCauseNames),
    sizeMillivolts: decimal(values, 'size'),
    factor: decimal(values, 'factor'),
    widthMilliseconds: decimal(values, 'width'),
    placeMilliseconds: decimal(values, 'place'),
    seconds: decimal(values, 'seconds'),
    bias: values.text('bias'),
    records: values.text('records')?.split(','),
    seed: values.requiredWhole('seed', 0),
  };
}

function widths(): string {
  const known = plantedCauseNames.flatMap((name) => {
    const { width } = plantedCauses[name];
    return width ? [`${name} ${width.default}`] : [];
  });
  return known.join(', ');
}
