import type { Record as EcgRecord } from '../../../../preload/contract/contract.ts';
import { plural, whole } from '../../../../preload/words/numberFormats.ts';
import type { Command } from '../command.ts';
import { findArchive } from '../find.ts';
import type { Output } from '../output.ts';
import { recordConditionsOf, recordOptions } from '../recordOptions.ts';
import { counts, table } from '../table.ts';
import { WrongUsage } from '../wrongUsage.ts';

export const command: Command = {
  forms: [{ words: '[ARCHIVE]' }],
  examples: ['mitdb --annotators', '--sex female --age 60-70 --text digoxin'],
  options: {
    ...recordOptions,
    annotators: {
      type: 'boolean',
      help: 'one line per annotator of each record: annotations, beats, and whether its beats are used',
    },
  },
  async run(context) {
    const { positionals, values, output, api } = context;
    const [name, extra] = positionals;
    if (extra !== undefined) throw new WrongUsage(`"${extra}" was not expected`);
    const held = await api();
    const archiveId = name === undefined ? undefined : (await findArchive(held, name)).id;
    const conditions = recordConditionsOf(context);
    const records = await held.call('records.list', { archiveId, ...conditions });
    const isAsked = Object.values(conditions).some((condition) => condition !== undefined);
    if (output.json) return output.document(records);
    if (values.flag('annotators')) return printAnnotators(records, output);
    const rows = records.map((record) => [
      record.synthetic ? `${record.archive} (synthetic)` : record.archive,
      record.name,
      record.patient,
      record.facts.age ?? '-',
      record.facts.sex ?? '-',
      `${record.samplingRateHz} Hz`,
      minutes(record.seconds),
      record.signals.map((signal) => signal.lead).join(', '),
      byWhom(record),
      whole(record.beats),
      counts(record.classes),
    ]);
    const columns = [
      { heading: 'archive' },
      { heading: 'record' },
      { heading: 'patient' },
      { heading: 'age', right: true },
      { heading: 'sex' },
      { heading: 'rate', right: true },
      { heading: 'length', right: true },
      { heading: 'leads' },
      { heading: 'annotator' },
      { heading: 'beats', right: true },
      { heading: 'symbols' },
    ];
    if (rows.length > 0) for (const line of table(columns, rows)) await output.line(line);
    const none = isAsked ? 'no record meets these conditions' : 'no records yet; beatlens import FOLDER';
    await output.line(rows.length > 0 ? plural(rows.length, 'record') : none);
  },
};

/** Whose beats, and how many annotators there are beside. */
function byWhom({ annotators, beatsFrom, detection }: EcgRecord): string {
  const used = beatsFrom?.annotator ?? (detection ? 'detected' : '-');
  const others = annotators.length - (beatsFrom ? 1 : 0);
  return others > 0 ? `${used} + ${others}` : used;
}

async function printAnnotators(records: readonly EcgRecord[], output: Output): Promise<void> {
  const rows = records.flatMap(({ archive, name, annotators, beatsFrom }) =>
    annotators.map(({ annotator, annotations, beats }) => {
      const used = annotator === beatsFrom?.annotator ? `yes: ${beatsFrom.reason}` : '';
      return [archive, name, annotator, whole(annotations), whole(beats), used];
    }),
  );
  const columns = [
    { heading: 'archive' },
    { heading: 'record' },
    { heading: 'annotator' },
    { heading: 'annotations', right: true },
    { heading: 'beats', right: true },
    { heading: 'beats used' },
  ];
  if (rows.length > 0) for (const line of table(columns, rows)) await output.line(line);
  await output.line(`${plural(rows.length, 'annotator')} of ${plural(records.length, 'record')}`);
}

function minutes(seconds: number): string {
  const whole = Math.round(seconds);
  const rest = String(whole % 60).padStart(2, '0');
  return whole >= 3600
    ? `${Math.floor(whole / 3600)}:${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')}:${rest} h`
    : `${Math.floor(whole / 60)}:${rest} min`;
}
