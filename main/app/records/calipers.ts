import type { contract, InputOf, KeptCaliper, OutputOf } from '../../../preload/contract/contract.ts';
import { positionText } from '../../../preload/words/positionText.ts';
import { type CaliperState, listCaliperStates } from '../../index/calipers.ts';
import { recordings } from '../../index/recordings.ts';
import { getRecord, type RecordRow } from '../../index/records.ts';
import { type AppContext, timestamp } from '../context.ts';
import { InvalidInput, NotFound } from '../errors.ts';
import { currentRecords } from '../reviews/currentRecords.ts';

type Contract = typeof contract;

/** Calipers that stand on a record. */
export function listCalipers(
  context: AppContext,
  { recordId }: InputOf<Contract, 'records.calipers'>,
): OutputOf<Contract, 'records.calipers'> {
  const record = recordOf(context, recordId);
  return { recordId, calipers: standing(context, record).map(asContract) };
}

/** Appends how a caliper stands now. @throws InvalidInput of a leg beyond the record, NotFound of a caliper that is not on it */
export async function keepCaliper(
  context: AppContext,
  input: InputOf<Contract, 'records.keepCaliper'>,
): Promise<OutputOf<Contract, 'records.keepCaliper'>> {
  const record = recordOf(context, input.recordId);
  const { position, samplingRateHz, legs, isLocked, isMarching } = input;
  const lead = record.signals.find((one) => one.position === position)?.lead;
  if (lead === undefined) {
    throw new InvalidInput(
      `record ${record.name} has no signal ${positionText(position)}; expected 0 to ${record.signals.length - 1}`,
    );
  }
  const last = Math.round((record.samples / record.samplingRateHz) * samplingRateHz) - 1;
  if (Math.max(...legs) > last) {
    throw new InvalidInput(
      `a leg of the caliper is at sample ${positionText(Math.max(...legs))} of ${lead}; expected 0 to ${positionText(last)}`,
    );
  }
  if (input.id !== null) requireStanding(context, record, input.id);
  const state = {
    ...{ caliper: input.id, ...about(context, record, input.reviewer), lead, position, leadRateHz: samplingRateHz },
    ...{ legs, isLocked, isMarching, isRemoved: false },
  };
  return asContract({ ...state, caliper: await context.reviewWriter.write('keepCaliper', state) });
}

/** Takes a caliper off its record; what it was stays in the file. @throws NotFound */
export async function removeCaliper(
  context: AppContext,
  { recordId, id, reviewer }: InputOf<Contract, 'records.removeCaliper'>,
): Promise<OutputOf<Contract, 'records.removeCaliper'>> {
  const record = recordOf(context, recordId);
  const state = requireStanding(context, record, id);
  const removed = { ...state, ...about(context, record, reviewer), isRemoved: true };
  await context.reviewWriter.write('keepCaliper', removed);
  return { id };
}

function standing(context: AppContext, record: RecordRow): CaliperState[] {
  const currentOf = currentRecords(context);
  const own = recordings(context.index, record.id).get(record.id) ?? null;
  return listCaliperStates(context.reviews(), record.name).filter(
    (one) =>
      !one.isRemoved &&
      (one.recording === null || own === null || one.recording === own) &&
      currentOf(one)?.record.id === record.id &&
      record.signals.some(({ position, lead }) => position === one.position && lead === one.lead),
  );
}

function requireStanding(context: AppContext, record: RecordRow, id: number): CaliperState {
  const found = standing(context, record).find(({ caliper }) => caliper === id);
  if (found !== undefined) return found;
  throw new NotFound(`there is no caliper ${id} on record ${record.name}; it may have been removed in another window`);
}

function about(context: AppContext, record: RecordRow, reviewer: string | undefined) {
  return {
    ...{ reviewer: reviewer ?? null, keptAt: timestamp(context), version: context.version },
    ...{ archive: record.archive, folder: record.folder, record: record.name },
    recording: recordings(context.index, record.id).get(record.id) ?? null,
  };
}

function recordOf({ index }: AppContext, recordId: number): RecordRow {
  const record = getRecord(index, recordId);
  if (record !== undefined) return record;
  throw new NotFound(`there is no record ${recordId}; it may have been removed or replaced`);
}

function asContract({
  caliper,
  position,
  leadRateHz,
  legs,
  isLocked,
  isMarching,
  lead,
  reviewer,
  keptAt,
}: CaliperState) {
  return {
    ...{ id: caliper, position, samplingRateHz: leadRateHz, legs: [...legs] as [number, number] },
    ...{ isLocked, isMarching, lead, reviewer, keptAt },
  } satisfies KeptCaliper;
}
