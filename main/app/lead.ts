import { type ChosenLead, chooseLead } from '../ecg/beats/leadRule.ts';
import type { RecordRow } from '../index/records.ts';
import { Conflict } from './errors.ts';

/** Which signal of a record is shown and trained on; its name stands in every model's card. */
export const leadRule = 'mlii-or-first';

/** The signal that the rule takes. @throws Conflict where the record has no signal that windows can be cut from */
export function leadOf({ archive, name, signals }: Pick<RecordRow, 'archive' | 'name' | 'signals'>): ChosenLead {
  const usable = signals.filter(({ isWindowed }) => isWindowed);
  const chosen = chooseLead(
    usable.map(({ lead }) => ({ lead, isVoltage: true })),
    leadRule,
  );
  if (chosen === undefined) {
    throw new Conflict(
      `record ${name} of ${archive} has no signal that beats can be cut from: expected a voltage (mV, uV, V) with one sample a frame`,
    );
  }
  return { ...chosen, signal: usable[chosen.signal]!.position };
}
