import type { BeatColumns } from '../../../preload/words/beatTable.ts';
import type { SignalFacts } from '../../../preload/words/signalFacts.ts';
import { beatsWithoutSignal } from '../../ecg/beats/beatsWithoutSignal.ts';
import { ReadFailure } from '../../ecg/errors.ts';
import { defaultLeadRule, windowedLead } from '../../ecg/leads/windowedLead.ts';
import type { OpenRecord } from '../../ecg/record/signals.ts';
import { nextTurn } from '../nextTurn.ts';

/** Places in `beats` of those that have no signal in the lead that is usually taken. */
export interface WithoutSignal {
  /** Of that lead among the signals. */
  readonly position: number;
  readonly lead: string;
  readonly beats: readonly number[];
}

/** Looks through the lead that is usually taken; null where there is none, or no beats, or its samples cannot be read. */
export async function lookForSignal(
  open: () => Promise<OpenRecord>,
  { signals, beats }: { readonly signals: readonly SignalFacts[]; readonly beats: BeatColumns<'sample'> },
  abort: AbortSignal,
): Promise<WithoutSignal | null> {
  const chosen = windowedLead(signals, defaultLeadRule);
  if (chosen === undefined || beats.sample.length === 0) return null;
  const { signal: position, lead } = chosen;
  try {
    const looking = beatsWithoutSignal(await open(), position, beats.sample);
    for (;;) {
      const step = looking.next();
      if (step.done) return { position, lead, beats: step.value };
      await nextTurn();
      abort.throwIfAborted();
    }
  } catch (error) {
    if (error instanceof ReadFailure || error instanceof RangeError) return null;
    throw error;
  }
}
