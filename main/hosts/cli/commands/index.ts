import { join } from 'node:path';
import { bytesText } from '../../../../preload/words/bytesText.ts';
import { livingOwners } from '../../../app/owner.ts';
import { indexBytes } from '../../../index/indexCheck.ts';
import { damageOf } from '../../../index/integrity.ts';
import { setIndexAside } from '../../../index/setAside.ts';
import { dataFolder } from '../../dataFolder.ts';
import { sqliteBinding } from '../../sqliteBinding.ts';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { facts } from '../table.ts';

export const command: Command = {
  forms: [{ takes: [] }, { needs: ['set-aside'] }],
  examples: [''],
  notes: [
    'The check reads the whole file and compares tables with their indexes.',
    'Setting aside renames the file and does not change it; with its old name it is the index again. The next start makes a new',
    'index, which lists the models, their evaluations and the cross-validations again. Import the archives again.',
  ],
  options: {
    'set-aside': { type: 'boolean', help: 'rename the index, so that the next start makes a new one' },
  },
  async run({ positionals, values, output }) {
    exactly(positionals);
    const folder = dataFolder(values.text('data'));
    const file = join(folder, 'index.sqlite');
    const bytes = indexBytes(file);
    if (bytes === 0) throw new Error(`${file}: there is no index, or an empty one; the next start makes it`);
    if (!values.flag('set-aside')) {
      const damage = damageOf(file, sqliteBinding());
      if (damage) throw damage;
      if (output.json) return output.document({ file, bytes, isSound: true });
      const lines = facts([
        ['index', file],
        ['size', bytesText(bytes)],
        ['check', 'no damage found'],
      ]);
      for (const line of lines) await output.line(line);
      return;
    }
    const others = livingOwners(folder, sqliteBinding());
    if (others.length > 0) {
      const processes = others.map((name) => name.split('-')[0]).join(', ');
      throw new Error(`${file}: BeatLens has it open (process ${processes}); close it, then set the index aside`);
    }
    const aside = setIndexAside(file, new Date());
    if (output.json) return output.document({ file, setAsideAs: aside });
    await output.line(`set aside as ${aside}; the next start makes a new index`);
  },
};
