import type { SignalFacts } from '../../../preload/words/signalFacts.ts';
import { type ChosenLead, chooseLead, type LeadRule } from './leadRule.ts';

/** Which signal of a record is shown and trained on where no lead is asked for; its name stands in every model's card. */
export const defaultLeadRule = 'mlii-ii-or-first';

/** The lead that a rule takes among the signals that windows can be cut from; undefined where there is none. */
export function windowedLead(
  signals: readonly Pick<SignalFacts, 'position' | 'lead' | 'isWindowed'>[],
  rule: LeadRule,
): ChosenLead | undefined {
  const usable = signals.filter(({ isWindowed }) => isWindowed);
  const chosen = chooseLead(
    usable.map(({ lead }) => ({ lead, isVoltage: true })),
    rule,
  );
  return chosen && { ...chosen, signal: usable[chosen.signal]!.position };
}
