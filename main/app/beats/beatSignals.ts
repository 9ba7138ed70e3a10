import type { Progress } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { type BeatColumns, beatsWhere } from '../../../preload/words/beatTable.ts';
import type { ChosenLead } from '../../ecg/leads/leadRule.ts';
import { recordOfBeat } from '../../index/beatId.ts';
import { beatsWithoutSignal, isSignalChecked, putSignalCheck } from '../../index/beatSignals.ts';
import { beatsOfRecord } from '../../index/beats.ts';
import { getRecord, type RecordRow } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { Conflict } from '../errors.ts';
import { type LeadAsked, leadOf } from '../records/lead.ts';
import { headerPath } from '../require.ts';

/**
 * Looks, once for each record and lead, for the beats of which the lead has no signal (main/ecg/beats/beatsWithoutSignal.ts):
 * they are neither trained on, nor evaluated, classified or explained. Records that cannot be read are passed over: what reads
 * their windows next says so. Returns the records that were looked through now.
 */
export async function* checkSignals(
  { index, compute }: Pick<AppContext, 'index' | 'compute'>,
  records: readonly RecordRow[],
  lead: LeadAsked,
  signal: AbortSignal,
): AsyncGenerator<Progress, RecordRow[], void> {
  const wanted = records.flatMap((record) => {
    const position = positionOf(record, lead);
    if (record.beats === 0 || position === undefined || isSignalChecked(index, record.id, position)) return [];
    return { record, position, beats: beatsOfRecord(index, record.id) };
  });
  const looked: RecordRow[] = [];
  if (wanted.length === 0) return looked;
  const input = wanted.map(({ record, position, beats }) => ({
    headerPath: headerPath(record),
    signal: position,
    beats,
  }));
  for await (const step of compute.run('beatsWithoutSignal', { records: input }, signal)) {
    const { record, position, beats } = wanted[step.place]!;
    if (step.kind === 'found') {
      const without = step.beats.map((beat) => beats.id[beat]!);
      putSignalCheck(index, record.id, position, without);
      looked.push(record);
    }
    const done = step.place + (step.kind === 'reading' ? 0 : 1);
    yield {
      done,
      total: wanted.length,
      counted: 'records',
      message: `looking for beats without signal in ${record.name}`,
    };
  }
  return looked;
}

/** Beats with and without signal in the lead that is taken of their record. */
export interface BySignal<Beats> {
  readonly seen: Beats;
  readonly withoutSignal: Beats;
}

/** The same beats in their order, told apart; leads are looked through first where they have not been. */
export async function bySignal<Beats extends BeatColumns<'id'>>(
  context: Pick<AppContext, 'index' | 'compute'>,
  beats: Beats,
  lead: LeadAsked,
  signal: AbortSignal,
): Promise<BySignal<Beats>> {
  const { index } = context;
  const records = [...new Set(Array.from(beats.id, recordOfBeat))].map((id) => getRecord(index, id)!);
  await finish(checkSignals(context, records, lead, signal));
  const without = new Map(records.map((record) => [record.id, withoutSignal(context, record, lead)]));
  const isSeen = (beat: number) => {
    const id = beats.id[beat]!;
    return !without.get(recordOfBeat(id))!.has(id);
  };
  return { seen: beatsWhere(beats, isSeen), withoutSignal: beatsWhere(beats, (beat) => !isSeen(beat)) };
}

/** Ids of the beats of a record without signal in the lead that is taken, as far as that was looked through. */
export function withoutSignal(
  { index }: Pick<AppContext, 'index'>,
  record: RecordRow,
  lead: LeadAsked,
): ReadonlySet<number> {
  const position = positionOf(record, lead);
  return position === undefined ? new Set() : beatsWithoutSignal(index, record.id, position);
}

/** @throws Conflict for a beat of which the lead has no signal */
export async function refuseWithoutSignal(
  context: Pick<AppContext, 'index' | 'compute'>,
  record: RecordRow,
  { lead }: ChosenLead,
  { id, sample }: { readonly id: number; readonly sample: number },
  signal: AbortSignal,
): Promise<void> {
  await finish(checkSignals(context, [record], lead, signal));
  if (!withoutSignal(context, record, lead).has(id)) return;
  throw new Conflict(
    `lead ${lead} has no signal of the beat at ${record.name}:${sample}: ${meaning}. Nothing can be said of it; choose another lead or another beat.`,
  );
}

/** What having no signal means, in words. */
const meaning = 'no sample at the beat, less than half of its QRS complex, or one value all along';

/** Undefined where beats cannot be cut from any lead: whoever cuts them says so. */
function positionOf(record: RecordRow, lead: LeadAsked): number | undefined {
  try {
    return leadOf(record, lead).signal;
  } catch (error) {
    if (error instanceof Conflict) return undefined;
    throw error;
  }
}
