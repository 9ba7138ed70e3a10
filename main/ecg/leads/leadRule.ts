import { isEcgLead, isOtherSignal, leadName } from './ecgLeads.ts';

/**
 * How the lead that a network sees is chosen: by a named rule, or a lead's name as the header has it. `mlii-or-first` is the rule
 * of models before 2026-11-29, which did not look for II; their own data keep it.
 */
export type LeadRule = 'mlii-ii-or-first' | 'mlii-or-first' | { readonly lead: string };

/**
 * How sure it is that the signal is the ECG that is wanted: `named`: it is the lead that was looked for; `ecg`: another lead by
 * its name; `unknown`: a voltage whose name says nothing; `other`: a voltage whose name is of something else (EEG, EMG ...).
 */
export type LeadCertainty = 'named' | 'ecg' | 'unknown' | 'other';

export interface ChosenLead {
  /** Index of the signal in the record. */
  readonly signal: number;
  readonly lead: string;
  /** Why this one, and how sure that is, in words for the user. */
  readonly reason: string;
  readonly certainty: LeadCertainty;
}

interface Candidate {
  readonly lead: string;
  /** Signals that are not voltages (pressures, respiration belts) are never chosen by a rule. */
  readonly isVoltage: boolean;
}

/** Leads that are looked for first: networks here are trained on MLII, and II is the standard lead with that view of the heart. */
const preferred = { 'mlii-ii-or-first': ['MLII', 'II'], 'mlii-or-first': ['MLII'] } as const;

/**
 * Chooses a lead. By a rule: MLII, II (`mlii-ii-or-first`), else the first voltage that is an ECG's by its name, else the first
 * whose name says nothing, else the first. A named lead is found without regard to case, first as the header writes it, then
 * as the lead that a label means (`ECG II` is II); where it is absent there is no choice.
 */
export function chooseLead(signals: readonly Candidate[], rule: LeadRule): ChosenLead | undefined {
  if (typeof rule !== 'string') return leadNamed(signals, rule.lead);
  for (const name of preferred[rule]) {
    const found = leadNamed(signals, name);
    if (found && signals[found.signal]!.isVoltage) return found;
  }
  const firstOf = (isMeant: (lead: string) => boolean) =>
    signals.findIndex(({ isVoltage, lead }) => isVoltage && isMeant(lead));
  const none = `the record has no ${preferred[rule].join(' and no ')}`;
  const choices = [
    ['ecg', firstOf(isEcgLead), `${none}: its first signal with the name of an ECG lead`],
    [
      'unknown',
      firstOf((lead) => !isOtherSignal(lead)),
      `${none}: its first voltage; its name does not say that it is an ECG`,
    ],
    ['other', firstOf(() => true), `${none}: its first voltage; its name is that of another signal`],
  ] as const;
  const [certainty, signal, reason] = choices.find(([, place]) => place >= 0) ?? [];
  if (certainty === undefined) return undefined;
  return { signal: signal!, lead: signals[signal!]!.lead, reason: reason!, certainty };
}

function leadNamed(signals: readonly Candidate[], name: string): ChosenLead | undefined {
  const isNamed = (written: string) => written.toLowerCase() === name.toLowerCase();
  const asWritten = signals.findIndex(({ lead }) => isNamed(lead));
  const signal = asWritten >= 0 ? asWritten : signals.findIndex(({ lead }) => isNamed(leadName(lead)));
  if (signal < 0) return undefined;
  return { signal, lead: signals[signal]!.lead, reason: `the record has lead ${name}`, certainty: 'named' };
}
