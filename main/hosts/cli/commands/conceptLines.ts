import type { ConceptUse, UsedConcept } from '../../../../preload/contract/contract.ts';
import { concepts } from '../../../../preload/words/concepts.ts';
import { conceptVerdicts } from '../../../../preload/words/conceptVerdicts.ts';
import { decimal, percentNumber, plural, seconds, whole } from '../../../../preload/words/numberFormats.ts';
import { facts, table } from '../table.ts';

type Held = ConceptUse['concepts'][number]['held'];
type Interval = readonly [number, number] | null;

export function conceptLines(use: ConceptUse): string[] {
  const { training } = use;
  return [
    ...facts([
      ['model', `${use.model}, ${use.network}, split ${use.split}, seed ${use.modelSeed ?? 'not known'}`],
      ['archives', use.archives.join(', ')],
      ['vectors from', `${whole(training.beats)} training beats of ${plural(training.patients, 'patient')}`],
      ['rhythm', use.rhythm],
      ['random', `${whole(use.randoms)} random concepts a concept, ${use.shuffles} networks with shuffled weights`],
      ['drawn', `at most ${whole(use.beatsPerClass)} beats of each class; seed ${use.seed}`],
      ['engine', `${use.engine.name} (${use.engine.version})`],
      ['time', seconds(use.seconds)],
    ]),
    '',
    ...measureTable(use),
    ...use.classes.flatMap((one) => ['', ...classTable(use, one)]),
    '95 % intervals in brackets, by patients; p after Holm, over all concepts of all classes above',
  ];
}

function measureTable({ concepts: measured, correlations, rhythm }: ConceptUse): string[] {
  const isTold = rhythm !== 'none';
  const heads = [
    'beats',
    'standard deviation',
    'held, R² (random)',
    ...(isTold ? ['by the window'] : []),
    'shared, R²',
  ];
  return table(
    [{ heading: 'concept' }, ...heads.map((heading) => ({ heading, right: true })), { heading: 'most alike' }],
    measured.map(({ concept, beats, deviation, held, heldByWindow, shared }, at) => [
      ...[concepts[concept].title, whole(beats), inUnit(deviation, concepts[concept].unit), heldText(held)],
      ...(isTold ? [heldText(heldByWindow)] : []),
      ...[shared === null ? '-' : decimal(shared, 2), mostAlike(measured, correlations, at)],
    ]),
  );
}

function mostAlike(measured: ConceptUse['concepts'], correlations: ConceptUse['correlations'], at: number): string {
  let best: { other: number; value: number } | undefined;
  for (const [other, value] of correlations[at]!.entries()) {
    if (other === at || value === null) continue;
    if (best === undefined || Math.abs(value) > Math.abs(best.value)) best = { other, value };
  }
  return best ? `${concepts[measured[best.other]!.concept].title} ${decimal(best.value, 2)}` : '-';
}

function classTable(use: ConceptUse, one: ConceptUse['classes'][number]): string[] {
  const isTold = use.rhythm !== 'none';
  const { target, beats, patients, explained, linear, patient } = one;
  const rows = use.concepts
    .map(({ concept }, at) => ({ title: concepts[concept].title, score: one.concepts[at]! }))
    .toSorted((a, b) => Math.abs(b.score?.relative ?? 0) - Math.abs(a.score?.relative ?? 0));
  const heads = ['logits a deviation', 'random', 'of the logit', ...(isTold ? ['by the window'] : []), 'alone'];
  const more = ['rises %', 'p', 'beyond shuffled'];
  return [
    `${target}: ${plural(beats, 'held-out beat')} of ${plural(patients, 'patient')}; the concepts together tell ${percentNumber(explained, 0)} % of its logit, the straight line ${percentNumber(linear, 0)} %`,
    ...table(
      [
        { heading: `uses of ${target}` },
        { heading: 'verdict' },
        ...[...heads, ...more].map((heading) => ({ heading, right: true })),
      ],
      [
        ...rows.map(({ title, score }) => cellsOf(title, score, isTold, use.shuffles)),
        ...(patient
          ? [
              [
                ...['patient', conceptVerdicts[patient.verdict].title],
                ...[ranged(patient.effect, patient.interval), between(patient.floor), decimal(patient.relative, 2)],
                ...[...(isTold ? ['-'] : []), '-', '-', pText(patient.corrected), '-'],
              ],
            ]
          : []),
      ],
    ),
  ];
}

function cellsOf(title: string, score: UsedConcept | null, isTold: boolean, shuffles: number): string[] {
  if (score === null) return [title, conceptVerdicts.constant.title, ...new Array<string>(isTold ? 8 : 7).fill('-')];
  const { effect, interval, floor, relative, throughWindow, alone, rises, corrected, beyondShuffled } = score;
  return [
    ...[title, conceptVerdicts[score.verdict].title, ranged(effect, interval), between(floor), decimal(relative, 2)],
    ...(isTold ? [decimal(throughWindow, 2)] : []),
    ...[decimal(alone, 2), percentNumber(rises.mean, 0), pText(corrected)],
    shuffles === 0 ? '-' : `${beyondShuffled} of ${shuffles}`,
  ];
}

function inUnit(value: number, unit: string): string {
  return value === 0 ? 'does not vary' : `${value.toPrecision(3)}${unit === '' ? '' : ` ${unit}`}`;
}

function heldText(held: Held): string {
  return held === null ? '-' : `${decimal(held.value, 2)} (${decimal(held.floor, 2)})`;
}

function ranged(value: number, interval: Interval): string {
  return interval ? `${decimal(value, 2)} ${between(interval)}` : decimal(value, 2);
}

function between([low, high]: readonly [number, number]): string {
  return `[${decimal(low, 2)} ${decimal(high, 2)}]`;
}

function pText(p: number): string {
  return p < 0.001 ? '<.001' : p.toFixed(3).replace(/^0/, '');
}
