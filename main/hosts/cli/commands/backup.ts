import { basename } from 'node:path';
import { bytesText } from '../../../../preload/words/bytesText.ts';
import { plural } from '../../../../preload/words/numberFormats.ts';
import { backUp } from '../../../index/backups/backUp.ts';
import {
  type BackedUp,
  type BackupCopy,
  backedUp,
  backupsFolder,
  kept,
  listCopies,
} from '../../../index/backups/copies.ts';
import { dataFolder } from '../../dataFolder.ts';
import { sqliteBinding } from '../../sqliteBinding.ts';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { table } from '../table.ts';
import { WrongUsage } from '../wrongUsage.ts';

export const command: Command = {
  forms: [{}, { words: 'list' }],
  examples: ['', 'list'],
  notes: [
    'BeatLens backs up by itself: daily while nothing runs, after decisions, and before it brings a file to a new version.',
    `Kept of each file are the newest ${kept.newest}, the newest of each of ${kept.days} days, and the newest before a new version.`,
    'Each is read whole before older ones are removed. They lie in backups in the data folder: also copy them to another disk.',
  ],
  options: {},
  async run({ positionals, values, output }) {
    const [action] = positionals.length > 0 ? exactly(positionals, 'list') : [undefined];
    if (action !== undefined && action !== 'list')
      throw new WrongUsage(`backup takes list or nothing, not "${action}"`);
    const folder = dataFolder(values.text('data'));
    const made: BackupCopy[] = [];
    if (action === undefined) {
      for (const of of Object.keys(backedUp) as BackedUp[]) {
        const copy = await backUp({
          ...{ dataFolder: folder, of, occasion: 'asked', now: new Date(), nativeBinding: sqliteBinding() },
        });
        if (copy) made.push(copy);
      }
      if (made.length === 0) throw new Error(`${folder}: there is no index yet, so there is nothing to back up`);
    }
    const copies = action === undefined ? made : listCopies(folder);
    if (output.json) return output.document(copies);
    const columns = [
      { heading: 'of' },
      { heading: 'made' },
      { heading: 'why' },
      { heading: 'size', right: true },
      { heading: 'file' },
    ];
    const rows = copies.map(({ of, at, occasion, bytes, file }) => [
      of,
      at,
      occasion,
      bytesText(bytes),
      basename(file),
    ]);
    if (rows.length > 0) for (const line of table(columns, rows)) await output.line(line);
    await output.line(`${plural(copies.length, 'backup')} in ${backupsFolder(folder)}`);
  },
};
