/** What cards of subtypes say, in words for the screen, the command line and figures. */
import { decimal, percent, plural } from './numberFormats.ts';
import { subtypeRules } from './subtypeRules.ts';

const { leastPatients, leastStrength } = subtypeRules;
const needed = `${leastStrength.toFixed(2)} is needed`;

/** Of Hennig 2007: below the first a cluster is dissolved, from the second on it is stable. */
export const stabilityLimits = { unstable: 0.6, stable: 0.75 } as const;
/** A card is one patient's where one has more of it, or where fewer patients than `few` have beats on it. */
export const onePatientLimits = { share: 0.8, few: 3 } as const;
/** Below this adjusted Rand index two clusterings are not the same (Steinley 2004: 0.65 is moderate agreement). */
export const sameClustersFrom = 0.65;

interface Measured {
  readonly mean: number | null;
  readonly interval: readonly [number, number] | null;
}
interface Choice {
  readonly clusters: number | null;
  readonly tried: readonly { readonly clusters: number; readonly strength: number }[];
}

/** How many clusters there are and why, in a sentence. */
export function choiceText({ clusters, tried }: Choice, asked: number | null): string {
  if (clusters === null) {
    const unknown = `how many there are is not known: the rule needs ${leastPatients} patients or more`;
    return asked === null ? `One card, as ${unknown}.` : `${asked} clusters were asked for; ${unknown}.`;
  }
  const rule = clusters === 1 ? `no subtypes: ${oneReason(tried)}` : severalReason(tried, clusters);
  if (asked === null || asked === clusters) return `${rule[0]!.toUpperCase()}${rule.slice(1)}.`;
  return `${asked} clusters were asked for, prediction strength ${decimal(strengthOf(tried, asked), 2)}. By the rule: ${rule}.`;
}

function oneReason(tried: Choice['tried']): string {
  const best = tried.reduce((most, one) => (one.strength > most.strength ? one : most), tried[0]!);
  const found = `prediction strength ${decimal(best.strength, 2)}`;
  return best.strength < leastStrength
    ? `of 2 to ${tried.at(-1)!.clusters} clusters none are found again in other patients (best ${found}, of ${best.clusters}; ${needed})`
    : `${best.clusters} clusters are found again in other patients (${found}), but are no tighter than in data without clusters`;
}

function severalReason(tried: Choice['tried'], clusters: number): string {
  return `${clusters} clusters, which other patients have too (prediction strength ${decimal(strengthOf(tried, clusters), 2)}; ${needed}), and tighter than in data without clusters`;
}

function strengthOf(tried: Choice['tried'], clusters: number): number {
  return tried.find((one) => one.clusters === clusters)!.strength;
}

const comparedNames = {
  waveform: 'the waveforms',
  slope: 'the slope of the signal, which knows no network',
  shuffled: 'the maps of the network with shuffled weights',
} as const;
export type ComparedClustering = keyof typeof comparedNames;
export const comparedTitles: Readonly<Record<ComparedClustering, string>> = {
  waveform: 'Waveforms',
  slope: 'Slope (no network)',
  shuffled: 'Shuffled weights',
};

interface Compared {
  readonly name: ComparedClustering;
  readonly zeros: number;
  readonly choice: Choice | null;
  readonly agreement: Measured | null;
}

/** Whether the cards are the clusters of something else, in a sentence; null: there is one card, or it was not clustered. */
export function agreementText({ name, agreement }: Pick<Compared, 'name' | 'agreement'>): string | null {
  if (agreement === null) return null;
  const told = `adjusted Rand index ${measuredText(agreement)}`;
  if (agreement.mean === null) return `Whether the cards are clusters of ${comparedNames[name]} is not known.`;
  const [low, high] = agreement.interval ?? [agreement.mean, agreement.mean];
  if (low >= sameClustersFrom) return `The cards are clusters of ${comparedNames[name]}: ${told}.`;
  if (high < sameClustersFrom) return `The cards are not the clusters of ${comparedNames[name]}: ${told}.`;
  return `Whether the cards are clusters of ${comparedNames[name]} cannot be told: ${told}.`;
}

/** What is missing of a comparison, in a sentence; null: nothing. @param beats on cards */
export function zerosText({ name, zeros, choice }: Omit<Compared, 'agreement'>, beats: number): string | null {
  if (zeros === 0) return null;
  const said = `${comparedTitles[name]}: ${plural(zeros, 'beat')} of ${beats} have zeros only`;
  return choice === null ? `${said}; not clustered.` : `${said}.`;
}

/** `0.81 [0.74 0.88]` */
export function measuredText({ mean, interval }: Measured, digits = 2): string {
  if (mean === null) return 'not known';
  const text = decimal(mean, digits);
  return interval ? `${text} [${decimal(interval[0], digits)} ${decimal(interval[1], digits)}]` : text;
}

export type StabilityName = 'stable' | 'doubtful' | 'unstable';

/** Null: there is one card. */
export function stabilityName(stability: number | null): StabilityName | null {
  if (stability === null) return null;
  if (stability < stabilityLimits.unstable) return 'unstable';
  return stability < stabilityLimits.stable ? 'doubtful' : 'stable';
}

interface Card {
  readonly beats: number;
  readonly patients: readonly { readonly patient: string; readonly share: number }[];
  readonly stability: number | null;
}

/** What a reader must know of a card before believing in it; none: an empty list. */
export function cardFlags({ patients, stability }: Card): string[] {
  const [heaviest] = patients;
  const of = patients.length;
  const flags: string[] = [];
  if (of === 1) flags.push(`One patient: all beats are of ${heaviest!.patient}.`);
  else if (heaviest && heaviest.share > onePatientLimits.share) {
    flags.push(`One patient: ${heaviest.patient} has ${percent(heaviest.share, 0)} of the card.`);
  } else if (of < onePatientLimits.few) flags.push(`Fewer than ${onePatientLimits.few} patients: ${of}.`);
  if (stabilityName(stability) === 'unstable') {
    flags.push(
      `Unstable: other patients dissolve it (${decimal(stability!, 2)}, below ${stabilityLimits.unstable.toFixed(2)}).`,
    );
  }
  return flags;
}

/** `42 beats, 7 patients` */
export function cardBeatsText({ beats, patients }: Card): string {
  return `${plural(beats, 'beat')}, ${plural(patients.length, 'patient')}`;
}
