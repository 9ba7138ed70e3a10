import type { Record as EcgRecord, RecordExplanation } from '../../contract/contract.ts';
import { askedDiagnosis, hasDiagnosis } from '../../words/diagnoses.ts';
import { formatProbability } from '../../words/formatProbability.ts';
import { methodFacts } from '../../words/methods.ts';
import { remark } from '../provenance.ts';
import type { RecordMapFacts } from './recordMap.ts';
import { oneForAllLeads } from './recordRows.ts';

/** What a figure of a record's map shows and says; the same numbers for the window and for files. */
export function recordMapFacts(
  explanation: RecordExplanation,
  record: Pick<EcgRecord, 'name' | 'archive' | 'diagnoses' | 'diagnosesFrom'>,
  { mark, provenance }: Pick<RecordMapFacts, 'mark' | 'provenance'>,
): RecordMapFacts {
  const {
    leads,
    samplingRateHz,
    samples,
    millivolts,
    valid,
    values,
    shares,
    diagnosis,
    method,
    unit,
    isOneForAllLeads,
  } = explanation;
  const { title, display } = methodFacts[method];
  const what = display === 'positive' ? 'positive part' : 'absolute value';
  const said = explanation.probabilities.map(({ name, probability, isSaid }) => {
    const given =
      record.diagnosesFrom === null ? [] : hasDiagnosis(record.diagnoses, askedDiagnosis(name)) ? ['given'] : [];
    const notes = [...given, ...(isSaid === true ? ['said'] : [])];
    return `${name} ${formatProbability(probability)}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
  });
  return {
    ...{ leads, samplingRateHz, samples, millivolts, valid, values, shares, isOneForAllLeads },
    quantity: `${title}, ${what} (${unit})`,
    title: `Record ${record.name} of ${record.archive}: what speaks for ${diagnosis}`,
    subtitle: `Probabilities: ${said.join(' · ')}${record.diagnosesFrom === null ? ' · no diagnosis is stated' : ''}`,
    mark,
    provenance,
    remarks: [...(isOneForAllLeads ? [oneForAllLeads] : []), ...explanation.remarks].map((text) =>
      remark(`${text[0]!.toUpperCase()}${text.slice(1)}.`),
    ),
  };
}
