import type { ArchiveRemoval } from '../../../../preload/contract/contract.ts';
import { plural, whole } from '../../../../preload/words/numberFormats.ts';
import { exactly } from '../arguments.ts';
import type { Command, Context } from '../command.ts';
import { findArchive } from '../find.ts';
import { counts, table } from '../table.ts';
import { WrongUsage } from '../wrongUsage.ts';

export const command: Command = {
  forms: [{ words: '[list]', takes: [] }, { words: 'remove ARCHIVE' }],
  examples: ['', 'remove mitdb'],
  options: {
    forget: {
      type: 'boolean',
      help: 'also delete the predictions for its beats; otherwise they return when the same records are imported again',
    },
  },
  async run(context) {
    const [action = 'list', ...rest] = context.positionals;
    const forget = context.values.flag('forget');
    if (forget && action !== 'remove') throw new WrongUsage('--forget goes with archives remove');
    if (action === 'list') {
      exactly(rest);
      return list(context);
    }
    if (action !== 'remove') throw new WrongUsage(`archives takes one of list, remove, not "${action}"`);
    const [asked] = exactly(rest, 'ARCHIVE');
    const api = await context.api();
    const { id } = await findArchive(api, asked);
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

async function list({ api, output }: Context): Promise<void> {
  const archives = await (await api()).call('archives.list', {});
  if (output.json) return output.document(archives);
  const rows = archives.map((archive) => [
    archive.synthetic ? `${archive.name} (synthetic)` : archive.name,
    whole(archive.records),
    whole(archive.patients),
    whole(archive.beats),
    counts(archive.classes),
    archive.folder,
  ]);
  const columns = [
    { heading: 'archive' },
    { heading: 'records', right: true },
    { heading: 'patients', right: true },
    { heading: 'beats', right: true },
    { heading: 'symbols' },
    { heading: 'folder' },
  ];
  if (rows.length > 0) for (const line of table(columns, rows)) await output.line(line);
  await output.line(rows.length > 0 ? plural(rows.length, 'archive') : 'no archives yet; beatlens import FOLDER');
}
