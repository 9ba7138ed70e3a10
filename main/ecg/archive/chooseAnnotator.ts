import { leadName } from '../leads/ecgLeads.ts';
import { chooseLead } from '../leads/leadRule.ts';

/** The annotator whose beats are a record's. */
export interface ChosenAnnotator {
  readonly annotator: string;
  /** Why this one, in words for the user. */
  readonly reason: string;
}

/** The annotator whose labels are the reference, by the convention of the PhysioNet archives. */
export const referenceAnnotator = 'atr';

interface Candidate {
  readonly annotator: string;
  /** Beats that it marks within the record. */
  readonly beats: number;
}

/** Names under which detectors save what they found: a person's annotations go before. */
export const detectors: ReadonlySet<string> = new Set(['qrs', 'wqrs', 'gqrs', 'sqrs', 'xqrs', 'ari']);

/**
 * Chooses among the annotators of a record that mark beats. The one asked for; else by the rule: `atr`; else the one with the
 * name of the lead that beats are cut from (archives that annotate every lead by itself); else the first by name, those of
 * detectors last. Where the one asked for is absent, or marks no beat, the reason says so.
 *
 * @param annotators in the order of their names
 * @param leads of the signals that windows can be cut from
 */
export function chooseAnnotator(
  annotators: readonly Candidate[],
  leads: readonly string[],
  asked: string | null,
): ChosenAnnotator | undefined {
  const marking = annotators.filter(({ beats }) => beats > 0);
  if (asked !== null && marking.some(({ annotator }) => annotator === asked)) {
    return { annotator: asked, reason: 'asked for' };
  }
  const chosen = byRule(marking, leads);
  if (chosen === undefined || asked === null) return chosen;
  const isThere = annotators.some(({ annotator }) => annotator === asked);
  const why = isThere ? `${asked} marks no beat here` : `the record has no ${asked}`;
  return { ...chosen, reason: `${why}, so by the rule: ${chosen.reason}` };
}

function byRule(marking: readonly Candidate[], leads: readonly string[]): ChosenAnnotator | undefined {
  const names = marking.map(({ annotator }) => annotator);
  if (names.includes(referenceAnnotator)) {
    return { annotator: referenceAnnotator, reason: 'the reference by convention' };
  }
  if (names[0] === undefined) return undefined;
  if (names.length === 1) return { annotator: names[0], reason: 'the only one that marks beats' };
  // By the earlier rule: another one would exchange the beats of archives that were imported by it.
  const lead = chooseLead(
    leads.map((name) => ({ lead: name, isVoltage: true })),
    'mlii-or-first',
  )?.lead;
  const ofLead = lead && names.find((name) => name.toLowerCase() === leadName(lead).toLowerCase());
  if (ofLead) return { annotator: ofLead, reason: `of ${names.length} annotators, the one of lead ${lead}` };
  const person = names.find((name) => !detectors.has(name));
  return {
    annotator: person ?? names[0],
    reason: `the first by name of ${names.length} that mark beats${person && person !== names[0] ? ", detectors' last" : ''}`,
  };
}
