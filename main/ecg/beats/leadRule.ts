import { isEcgLead, leadName } from './ecgLeads.ts';

/** How the lead that a network sees is chosen: by a named rule, or a lead's name as the header has it. */
export type LeadRule = 'mlii-or-first' | { readonly lead: string };

export interface ChosenLead {
  /** Index of the signal in the record. */
  readonly signal: number;
  readonly lead: string;
  /** Why this one, in words for the user. */
  readonly reason: string;
}

interface Candidate {
  readonly lead: string;
  /** Signals that are not voltages (pressures, respiration belts) are never chosen by a rule. */
  readonly isVoltage: boolean;
}

/**
 * Chooses a lead. `mlii-or-first`: MLII where the record has it, else the first voltage that is an ECG's by its name, else the
 * first voltage. A named lead is found without regard to case, first as the header writes it, then as the lead that a label
 * means (`ECG II` is II); where it is absent there is no choice.
 */
export function chooseLead(signals: readonly Candidate[], rule: LeadRule): ChosenLead | undefined {
  const name = rule === 'mlii-or-first' ? 'MLII' : rule.lead;
  const isNamed = (written: string) => written.toLowerCase() === name.toLowerCase();
  const asWritten = signals.findIndex(({ lead }) => isNamed(lead));
  const named = asWritten >= 0 ? asWritten : signals.findIndex(({ lead }) => isNamed(leadName(lead)));
  if (named >= 0) return { signal: named, lead: signals[named]!.lead, reason: `the record has lead ${name}` };
  if (rule !== 'mlii-or-first') return undefined;
  const first = signals.findIndex(({ isVoltage }) => isVoltage);
  if (first < 0) return undefined;
  const ecg = signals.findIndex(({ isVoltage, lead }) => isVoltage && isEcgLead(lead));
  const signal = ecg >= 0 ? ecg : first;
  const what = signal === first ? 'voltage signal' : 'signal with the name of an ECG lead';
  return { signal, lead: signals[signal]!.lead, reason: `the record has no MLII: its first ${what}` };
}
