import type { Record as EcgRecord, RecordDiagnosis } from '../../../../preload/contract/contract.ts';
import { plural, whole } from '../../../../preload/words/numberFormats.ts';
import type { Command } from '../command.ts';
import { findArchive } from '../find.ts';
import type { Output } from '../output.ts';
import { recordConditionsOf, recordOptions } from '../recordOptions.ts';
import { counts, table } from '../table.ts';
import { WrongUsage } from '../wrongUsage.ts';

export const command: Command = {
  forms: [{ words: '[ARCHIVE]' }],
  examples: ['mitdb --annotators', '--sex female --age 60-70 --text digoxin', '--diagnosis AF', 'ptb-xl --diagnoses'],
  options: {
    ...recordOptions,
    annotators: {
      type: 'boolean',
      help: 'one line per annotator of each record: annotations, beats, and whether its beats are used',
    },
    diagnoses: { type: 'boolean', help: 'one line per diagnosis: of how many of these records and patients' },
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
    if (values.flag('diagnoses')) return printDiagnoses(records, output);
    if (output.json) return output.document(records);
    if (values.flag('annotators')) return printAnnotators(records, output);
    const hasDiagnoses = records.some(({ diagnoses }) => diagnoses.length > 0);
    const rows = records.map((record) => [
      record.synthetic ? `${record.archive} (synthetic)` : record.archive,
      record.name,
      record.patient,
      record.facts.age ?? '-',
      record.facts.sex ?? '-',
      ...(hasDiagnoses ? [diagnosesOf(record)] : []),
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
      ...(hasDiagnoses ? [{ heading: 'diagnoses' }] : []),
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

/** A question mark where nothing is stated, which is not the same as no diagnosis. */
function diagnosesOf({ diagnoses, diagnosesFrom }: EcgRecord): string {
  if (diagnosesFrom === null) return '?';
  const shown: string[] = [];
  for (const { abbreviation } of diagnoses) {
    if (shown.length > 0 && [...shown, abbreviation].join(', ').length > widestDiagnoses) break;
    shown.push(abbreviation);
  }
  const more = diagnoses.length - shown.length;
  return [shown.join(', ') || '-', ...(more > 0 ? [`+ ${whole(more)}`] : [])].join(' ');
}

/** Characters; beyond them diagnoses are counted. */
const widestDiagnoses = 40;

/** Counts over the records that were found, most records first. */
async function printDiagnoses(records: readonly EcgRecord[], output: Output): Promise<void> {
  const found = new Map<
    string,
    { facts: Omit<RecordDiagnosis, 'likelihood'>; records: number; patients: Set<string> }
  >();
  for (const { archiveId, patient, diagnoses } of records) {
    for (const { likelihood: _, ...facts } of diagnoses) {
      const key = `${facts.system} ${facts.code}`;
      const count = found.get(key) ?? { facts, records: 0, patients: new Set() };
      found.set(key, count);
      count.records++;
      count.patients.add(`${archiveId}/${patient}`);
    }
  }
  const counts = [...found.values()]
    .map((count) => ({ ...count.facts, records: count.records, patients: count.patients.size }))
    .sort((a, b) => b.records - a.records || a.code.localeCompare(b.code, 'en'));
  const without = records.filter(({ diagnosesFrom }) => diagnosesFrom === null).length;
  if (output.json) return output.document({ records: records.length, nothingStated: without, diagnoses: counts });
  const columns = [
    { heading: 'diagnosis' },
    { heading: 'abbreviation' },
    { heading: 'code' },
    { heading: 'system' },
    { heading: 'records', right: true },
    { heading: 'patients', right: true },
  ];
  const rows = counts.map(({ system, code, name, abbreviation, ...count }) => {
    return [
      name,
      abbreviation === code ? '-' : abbreviation,
      name === code ? '-' : code,
      system,
      whole(count.records),
      whole(count.patients),
    ];
  });
  if (rows.length > 0) for (const line of table(columns, rows)) await output.line(line);
  await output.line(
    `${rows.length === 1 ? '1 diagnosis' : `${whole(rows.length)} diagnoses`} of ${plural(records.length, 'record')}` +
      (without > 0 ? `; nothing is stated of ${whole(without)} of them` : ''),
  );
}

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
