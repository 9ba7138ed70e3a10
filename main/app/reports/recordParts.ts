import type { Progress, ReportChoices } from '../../../preload/contract/contract.ts';
import type { Part } from '../../../preload/figures/report.ts';
import { NotFound } from '../errors.ts';
import { recordPart } from './parts/record.ts';
import { patientFacts } from './patientFacts.ts';
import type { Source } from './source.ts';

/** A record with its events; of the patient only the fields that were asked for. */
export async function* recordParts(
  source: Source,
  recordId: number,
  { show, classesOfModelId }: ReportChoices,
): AsyncGenerator<Progress, Part[], void> {
  const record = (await source.call('records.list', {})).find(({ id }) => id === recordId);
  if (record === undefined) throw new NotFound(`there is no record ${recordId}; its archive may have been removed`);
  yield { done: 0, total: 0, counted: 'records', message: record.name };
  const classes = classesOfModelId === undefined ? {} : { modelId: classesOfModelId };
  const events = await source.call('records.events', { recordId, ...classes });
  const facts = show.length === 0 ? null : await source.call('records.facts', { recordId });
  return [recordPart({ record, events, shown: patientFacts(record, facts, show), figures: [] })];
}
