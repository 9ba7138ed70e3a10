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
 * Chooses a lead. `mlii-or-first`: MLII where the record has it, else its first voltage signal. A named lead is found
 * without regard to case; where it is absent there is no choice.
 */
export function chooseLead(signals: readonly Candidate[], rule: LeadRule): ChosenLead | undefined {
  const name = rule === 'mlii-or-first' ? 'MLII' : rule.lead;
  const named = signals.findIndex(({ lead }) => lead.toLowerCase() === name.toLowerCase());
  if (named >= 0) return { signal: named, lead: signals[named]!.lead, reason: `the record has lead ${name}` };
  if (rule !== 'mlii-or-first') return undefined;
  const first = signals.findIndex(({ isVoltage }) => isVoltage);
  if (first < 0) return undefined;
  return { signal: first, lead: signals[first]!.lead, reason: 'the record has no MLII: its first voltage signal' };
}
