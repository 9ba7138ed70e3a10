/** How far each class's logit follows measured quantities of a beat: bars with intervals, beside what random concepts give. */

import { type ConceptName, concepts } from '../words/concepts.ts';
import { type ConceptVerdict, conceptLimits, conceptVerdicts, isHeld } from '../words/conceptVerdicts.ts';
import { decimal, percentNumber, plural } from '../words/numberFormats.ts';
import { type Axis, axis, type Limits, stepOfMost } from './axis.ts';
import { type Provenance, provenanceLines, syntheticMarkOf } from './provenance.ts';

/** As in the contract. */
interface Held {
  readonly value: number;
  readonly floor: number;
}

/** As in the contract. */
interface Scored {
  readonly verdict: ConceptVerdict;
  readonly effect: number;
  readonly interval: Limits | null;
  readonly relative: number;
  readonly floor: Limits;
  readonly corrected: number;
}

/** As in the contract. */
interface ScoredConcept extends Scored {
  readonly throughWindow: number;
  readonly alone: number;
  readonly rises: { readonly mean: number; readonly interval: Limits | null };
  readonly beyondShuffled: number;
}

/** As in the contract. */
export interface UseOfClass {
  readonly target: string;
  readonly beats: number;
  readonly patients: number;
  readonly concepts: readonly (ScoredConcept | null)[];
  readonly patient: (Scored & { readonly held: Held | null }) | null;
  readonly explained: number;
  readonly linear: number;
}

/** As in the contract. */
export interface ConceptUse extends Omit<Provenance, 'network' | 'labelSet' | 'version' | 'layer' | 'method' | 'seed'> {
  readonly training: { readonly beats: number; readonly patients: number };
  readonly rhythm: string;
  readonly randoms: number;
  readonly shuffles: number;
  readonly concepts: readonly {
    readonly concept: ConceptName;
    readonly deviation: number;
    readonly held: Held | null;
    readonly heldByWindow: Held | null;
    readonly shared: number | null;
  }[];
  readonly correlations: readonly (readonly (number | null)[])[];
  readonly classes: readonly UseOfClass[];
}

export interface ConceptBar {
  readonly concept: ConceptName | 'patient';
  readonly title: string;
  readonly meaning: string;
  readonly verdict: ConceptVerdict;
  readonly verdictTitle: string;
  /** In standard deviations of the logit; null: the concept does not vary. */
  readonly bar: { readonly value: number; readonly interval: Limits | null; readonly floor: Limits } | null;
  /** `+0.41 [0.35 0.49] logits a standard deviation of 83 µV`, or why there is none. */
  readonly effect: string;
  /** `R² 0.58`; of patients the share of beats whose patient is found: `found 65 %`. */
  readonly held: string;
  /** What else there is to say, in sentences. */
  readonly more: readonly string[];
}

export interface ConceptPanel {
  readonly target: string;
  readonly subtitle: string;
  readonly bars: readonly ConceptBar[];
}

export interface ConceptBarsFigure {
  readonly title: string;
  readonly subtitle: string;
  readonly syntheticMark: string | null;
  readonly x: Axis;
  readonly panels: readonly ConceptPanel[];
  readonly remarks: readonly string[];
  readonly provenance: readonly string[];
}

/** @param target the class that is shown; null: all that were measured */
export function conceptBarsFigure(
  use: ConceptUse,
  target: string | null,
  facts: Pick<Provenance, 'network' | 'labelSet' | 'version' | 'seed' | 'synthetic' | 'syntheticModel'>,
): ConceptBarsFigure {
  const { training, model } = use;
  const classes = use.classes.filter((one) => target === null || one.target === target);
  const panels = classes.map((one) => panelOf(use, one));
  const ends = panels.flatMap(({ bars }) =>
    bars.flatMap(({ bar }) => (bar ? [bar.value, ...bar.floor, ...(bar.interval ?? [])] : [])),
  );
  const limits: Limits = [Math.min(0, ...ends) * (1 + room), Math.max(room, ...ends) * (1 + room)];
  const { held, relative, effect, p } = conceptLimits;
  return {
    title: `Concepts that ${model} goes by${target === null ? '' : `, class ${target}`}`,
    subtitle: `Vectors from ${plural(training.beats, 'training beat')} of ${plural(training.patients, 'patient')}`,
    syntheticMark: syntheticMarkOf(facts),
    x: axis(
      limits,
      stepOfMost(limits[1] - limits[0], mostSteps),
      'Change of the logit for one standard deviation of the concept',
      'standard deviations of the logit',
    ),
    panels,
    remarks: [
      'Bar: first-order change on held-out beats of the class as the concept rises within patients, the other concepts held. Line: 95 % by drawing patients. Grey band: 95 % of random concepts, the same measure shuffled within patients.',
      `Filled: used, which is p after Holm below ${p}, an interval without 0, and ${effect} logits and ${relative} of the logit’s standard deviation or more. Hollow: slight or not told from random. Hatched: not held by the features (R² on patients left out below ${held}, or below random concepts), so that nothing is known of its use.`,
      'One lead has no axis: QRS polarity stands for it. Patient: how far the logit lies apart between patients, beyond the concepts; it has no sign.',
    ],
    provenance: provenanceLines({ ...use, ...facts }),
  };
}

/** Of the span, on each side. */
const room = 0.05;
const mostSteps = 7;

function panelOf(use: ConceptUse, one: UseOfClass): ConceptPanel {
  const bars = use.concepts
    .map((_, at) => conceptBar(use, one, at))
    .toSorted((a, b) => Math.abs(b.bar?.value ?? 0) - Math.abs(a.bar?.value ?? 0));
  return {
    target: one.target,
    subtitle: `${plural(one.beats, 'held-out beat')} of ${plural(one.patients, 'patient')}; all concepts together tell ${percentNumber(one.explained, 0)} % of the logit, and the straight line that stands for it ${percentNumber(one.linear, 0)} %`,
    bars: [...bars, ...(one.patient ? [patientBar(one.patient)] : [])],
  };
}

function conceptBar(use: ConceptUse, one: UseOfClass, at: number): ConceptBar {
  const { concept, deviation, held, heldByWindow, shared } = use.concepts[at]!;
  const { title, meaning, unit } = concepts[concept];
  const score = one.concepts[at]!;
  if (score === null) {
    const { title: verdictTitle, meaning: effect } = conceptVerdicts.constant;
    return { concept, title, meaning, verdict: 'constant', verdictTitle, bar: null, effect, held: '–', more: [] };
  }
  const { effect, interval, throughWindow, alone, rises, corrected, beyondShuffled } = score;
  const alike = mostAlike(use, at);
  return {
    ...{ concept, title, meaning, verdict: score.verdict, verdictTitle: conceptVerdicts[score.verdict].title },
    bar: inDeviations(score),
    effect: `${signed(effect)}${intervalText(interval)} logits for ${deviation.toPrecision(2)}${unit === '' ? '' : ` ${unit}`}`,
    held: heldText(held, heldByWindow),
    more: [
      `p ${pText(corrected)} after Holm.`,
      `Rises in ${percentNumber(rises.mean, 0)} % of the beats.`,
      ...(use.rhythm === 'none'
        ? []
        : [`Through the window ${signed(throughWindow)}, through the rhythm ${signed(effect - throughWindow)}.`]),
      `With the others not held ${signed(alone)}.`,
      ...(shared === null || alike === null
        ? []
        : [`The others tell ${percentNumber(shared, 0)} % of it, ${alike} most.`]),
      ...(use.shuffles === 0
        ? []
        : [`Larger than in ${beyondShuffled} of ${use.shuffles} networks with shuffled weights.`]),
    ],
  };
}

function patientBar(patient: NonNullable<UseOfClass['patient']>): ConceptBar {
  const { effect, interval, corrected, held, verdict } = patient;
  return {
    concept: 'patient',
    title: 'Patient',
    meaning:
      'Root mean square of how far the logit of a patient’s beats lies from that of all, what the concepts tell taken off.',
    ...{ verdict, verdictTitle: conceptVerdicts[verdict].title, bar: inDeviations(patient) },
    effect: `${decimal(effect, 2)}${intervalText(interval)} logits apart`,
    held: held === null ? '–' : `found ${percentNumber(held.value, 0)} %`,
    more: [
      `p ${pText(corrected)} after Holm.`,
      ...(held === null
        ? []
        : [
            `The patient of ${percentNumber(held.value, 0)} % of the beats is found from the features, of beats dealt at random of ${percentNumber(held.floor, 0)} % at most.`,
          ]),
    ],
  };
}

function inDeviations({ relative, effect, interval, floor }: Scored): NonNullable<ConceptBar['bar']> {
  const by = effect === 0 ? 0 : relative / effect;
  const scaled = ([low, high]: Limits): Limits => [low * by, high * by];
  return { value: relative, interval: interval && scaled(interval), floor: scaled(floor) };
}

function mostAlike({ concepts: all, correlations }: ConceptUse, at: number): string | null {
  const others = correlations[at]!.flatMap((value, other) =>
    other === at || value === null ? [] : [{ value, other }],
  );
  const [most] = others.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value));
  return most === undefined ? null : `${concepts[all[most.other]!.concept].title} (r ${decimal(most.value, 2)})`;
}

/** The better of the two ways to read it. */
function heldText(held: Held | null, byWindow: Held | null): string {
  const best = isHeld(byWindow) && (byWindow?.value ?? 0) > (held?.value ?? 0) ? byWindow : held;
  return best === null ? '–' : `R² ${decimal(best.value, 2)}`;
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${decimal(value, 2)}`;
}

function intervalText(interval: Limits | null): string {
  return interval === null ? '' : ` [${decimal(interval[0], 2)} ${decimal(interval[1], 2)}]`;
}

export function pText(p: number): string {
  return p < 0.001 ? '< .001' : p.toFixed(3).replace(/^0/, '');
}
