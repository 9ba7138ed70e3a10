import type { Archive, ArchiveRemoval } from '../../../../preload/contract/contract.ts';
import { plural, whole } from '../../../../preload/words/numberFormats.ts';
import { exactly } from '../arguments.ts';
import type { Command, Context } from '../command.ts';
import { findArchive } from '../find.ts';
import { counts, table } from '../table.ts';
import { WrongUsage } from '../wrongUsage.ts';

export const command: Command = {
  forms: [
    { words: '[list]', takes: [] },
    { words: 'remove ARCHIVE', takes: ['forget'] },
    { words: 'remove ARCHIVE', needs: ['erase'], takes: [] },
  ],
  examples: ['', 'remove mitdb'],
  notes: [
    'Removed rows are written over in the index. With --erase no byte of the archive is left in the data folder: its review decisions,',
    'ended jobs, the tray, kept lists, the log and all earlier backups go, too. Models that were trained on it still name its records.',
    'The records themselves stay where they are.',
  ],
  options: {
    forget: {
      type: 'boolean',
      help: 'also delete the predictions for its beats; otherwise they return when the same records are imported again',
    },
    erase: {
      type: 'boolean',
      help: 'also erase decisions about its beats, and every trace in jobs, tray, log and backups',
    },
  },
  async run(context) {
    const [action = 'list', ...rest] = context.positionals;
    const forget = context.values.flag('forget');
    const erase = context.values.flag('erase');
    if (forget && action !== 'remove') throw new WrongUsage('--forget goes with archives remove');
    if (erase && action !== 'remove') throw new WrongUsage('--erase goes with archives remove');
    if (action === 'list') {
      exactly(rest);
      return list(context);
    }
    if (action !== 'remove') throw new WrongUsage(`archives takes one of list, remove, not "${action}"`);
    const [asked] = exactly(rest, 'ARCHIVE');
    const api = await context.api();
    const { id } = await findArchive(api, asked);
    if (erase) {
      const erased = await api.call('archives.erase', { archiveId: id });
      if (context.output.json) return context.output.document(erased);
      await context.output.line(
        `erased ${erased.archive}, ${plural(erased.decisions, 'row')} about its decisions among it`,
      );
      for (const one of erased.stillNamedBy) await context.output.line(`may still name its records: ${one}`);
      return;
    }
    const removal = await api.call('archives.removal', { archiveId: id });
    await api.call('archives.remove', { archiveId: id, forget });
    if (context.output.json) return context.output.document({ removed: removal, forgotten: forget });
    await context.output.line(
      `removed ${removal.archive}: ${plural(removal.records, 'record')}, ${plural(removal.beats, 'beat')}`,
    );
    for (const line of whatBecame(removal, forget)) await context.output.line(line);
  },
};

/** What becomes of what models and cross-validations know of the beats. */
function whatBecame({ models, crossValidations, detected }: ArchiveRemoval, forget: boolean): string[] {
  const fate = forget ? 'forgotten' : 'set aside until the same records are imported again';
  return [
    ...models.map(
      ({ model, beats, predicted }) => `${model}: ${plural(beats, 'beat')}, ${whole(predicted)} predicted: ${fate}`,
    ),
    ...crossValidations.map(({ name, beats }) => `${name}: ${plural(beats, 'prediction')}: ${fate}`),
    ...(detected > 0 ? [`${plural(detected, 'beat')} that BeatLens found: \`detect\` finds them again`] : []),
  ];
}

/** The three that most records have; `records ARCHIVE --diagnoses` lists all. */
function commonest(diagnoses: Archive['diagnoses']): string {
  const first = diagnoses.slice(0, 3).map(({ abbreviation, records }) => `${abbreviation} ${whole(records)}`);
  const more = diagnoses.length - first.length;
  return [...first, ...(more > 0 ? [`${whole(more)} more`] : [])].join('  ');
}

async function list({ api, output }: Context): Promise<void> {
  const archives = await (await api()).call('archives.list', {});
  if (output.json) return output.document(archives);
  const hasDiagnoses = archives.some(({ diagnoses }) => diagnoses.length > 0);
  const rows = archives.map((archive) => [
    archive.synthetic ? `${archive.name} (synthetic)` : archive.name,
    whole(archive.records),
    whole(archive.patients),
    whole(archive.beats),
    counts(archive.classes),
    ...(hasDiagnoses ? [commonest(archive.diagnoses)] : []),
    archive.folder,
  ]);
  const columns = [
    { heading: 'archive' },
    { heading: 'records', right: true },
    { heading: 'patients', right: true },
    { heading: 'beats', right: true },
    { heading: 'symbols' },
    ...(hasDiagnoses ? [{ heading: 'diagnoses, records' }] : []),
    { heading: 'folder' },
  ];
  if (rows.length > 0) for (const line of table(columns, rows)) await output.line(line);
  await output.line(rows.length > 0 ? plural(rows.length, 'archive') : 'no archives yet; beatlens import FOLDER');
}
