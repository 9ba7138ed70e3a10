import type { DamagedFile, Restored } from '../../../../preload/contract/contract.ts';
import { missingText } from '../../../../preload/words/missingText.ts';
import { plural } from '../../../../preload/words/numberFormats.ts';
import { damagedFiles } from '../../../app/recovery/damagedFiles.ts';
import { restore } from '../../../app/recovery/restore.ts';
import { dataFolder } from '../../dataFolder.ts';
import { sqliteBinding } from '../../sqliteBinding.ts';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';

export const command: Command = {
  forms: [
    { takes: [] },
    { needs: ['show'], takes: [] },
    { needs: ['copy'], takes: [] },
    { needs: ['anew'], takes: [] },
  ],
  examples: ['', '--show'],
  notes: [
    'The newest whole backup of each damaged file is put in its place; the damaged file is set aside beside it and stays.',
    'Decisions that were made since and can be read are taken from the damaged file. Models are found again from their cards.',
    'No other BeatLens may have the data folder open.',
  ],
  options: {
    show: { type: 'boolean', help: 'say what is damaged and what each backup lacks; change nothing' },
    copy: {
      type: 'string',
      value: 'NAME',
      help: 'put back this backup, also where nothing is damaged (`backup list`)',
    },
    anew: { type: 'boolean', help: 'set damaged files aside without a backup in their place' },
  },
  async run({ positionals, values, output }) {
    exactly(positionals);
    const folder = dataFolder(values.text('data'));
    if (values.flag('show')) {
      const damaged = damagedFiles(folder, sqliteBinding());
      if (output.json) return output.document(damaged);
      if (damaged.length === 0) return output.line('index and review decisions are whole');
      for (const file of damaged) for (const line of damageLines(file)) await output.line(line);
      return;
    }
    const choice = { anew: values.flag('anew'), copy: values.text('copy') };
    const restored = restore(folder, choice, new Date(), sqliteBinding());
    if (output.json) return output.document(restored);
    for (const one of restored) for (const line of restoredLines(one)) await output.line(line);
  },
};

function damageLines({ file, finding, copies }: DamagedFile): string[] {
  return [
    `${file}: damaged (${finding})`,
    ...(copies.length === 0 ? ['  no whole backup'] : []),
    ...copies.map(({ name, missing }) => `  ${name}: ${missingText(missing)}`),
  ];
}

function restoredLines({ of, at, setAside, rescued }: Restored): string[] {
  const what = of === 'index' ? 'index' : 'review decisions';
  return [
    at === null ? `${what}: set aside; the next start begins anew` : `${what}: restored as of ${at}`,
    ...(setAside ? [`set aside as ${setAside}`] : []),
    ...(rescued ? [`${plural(rescued, 'later row')} about decisions read from the damaged file and added`] : []),
  ];
}
