import type { Command } from '../command.ts';
import { findArchive } from '../find.ts';
import { counts, plural, table, whole } from '../table.ts';
import { WrongUsage } from '../wrongUsage.ts';

export const recordsCommand: Command = {
  name: 'records',
  summary: 'List the records of the index',
  usage: ['[ARCHIVE] [--json]'],
  options: {},
  async run({ positionals, output, api }) {
    const [name, extra] = positionals;
    if (extra !== undefined) throw new WrongUsage(`"${extra}" was not expected`);
    const held = await api();
    const archiveId = name === undefined ? undefined : (await findArchive(held, name)).id;
    const records = await held.call('records.list', archiveId === undefined ? {} : { archiveId });
    if (output.json) return output.document(records);
    const rows = records.map((record) => [
      record.synthetic ? `${record.archive} (synthetic)` : record.archive,
      record.name,
      record.patient,
      `${record.samplingRateHz} Hz`,
      minutes(record.seconds),
      record.signals.map((signal) => signal.lead).join(', '),
      whole(record.beats),
      counts(record.classes),
    ]);
    const columns = [
      { heading: 'archive' },
      { heading: 'record' },
      { heading: 'patient' },
      { heading: 'rate', right: true },
      { heading: 'length', right: true },
      { heading: 'leads' },
      { heading: 'beats', right: true },
      { heading: 'symbols' },
    ];
    if (rows.length > 0) for (const line of table(columns, rows)) await output.line(line);
    await output.line(rows.length > 0 ? plural(rows.length, 'record') : 'no records yet; beatlens import FOLDER');
  },
};

function minutes(seconds: number): string {
  const whole = Math.round(seconds);
  const rest = String(whole % 60).padStart(2, '0');
  return whole >= 3600
    ? `${Math.floor(whole / 3600)}:${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')}:${rest} h`
    : `${Math.floor(whole / 60)}:${rest} min`;
}
