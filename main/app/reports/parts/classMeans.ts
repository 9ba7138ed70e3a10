import type { ClassMean, ClassMeans } from '../../../../preload/contract/contract.ts';
import {
  type Attachment,
  type Block,
  number,
  type Part,
  share,
  type TableBlock,
  text,
} from '../../../../preload/figures/report.ts';
import { strongestInWindow } from '../../../../preload/figures/whereStrongest.ts';
import { meanCompletenessText } from '../../../../preload/words/completeness.ts';
import { methodFacts } from '../../../../preload/words/methods.ts';
import { decimal, plural, whole } from '../../../../preload/words/numberFormats.ts';
import { classMeansCsv } from '../../explanations/classMeansCsv.ts';

/** Where a model looks, averaged over the beats of each class, aligned at the fiducial. */
export function classMeansPart(means: ClassMeans, svg: string): Part {
  const { model, method, classes } = means;
  const { title, formula } = methodFacts[method];
  const name = `${model}-${method}-class-means`;
  const empty = classes.filter(({ beats }) => beats === 0).map(({ target }) => target);
  const where = means.part === null ? 'all beats of its archives' : `beats of the ${means.part} part`;
  return {
    title: `Averages of the classes: ${model}, ${title}`,
    blocks: [
      {
        kind: 'figure',
        name,
        svg,
        caption: `Mean ${title} of ${model} over each class, above the mean beat; ${where}, ${means.selection}, each explained for its own class. Each map is divided by its own maximum, then averaged.`,
        alt: `Mean maps. ${classes.map((one) => strongestInWords(one, means)).join(' ')}`,
      },
      { kind: 'paragraph', text: `${title}: ${formula}. Layer ${means.layer}; unit ${methodFacts[method].unit}.` },
      ...(empty.length === 0
        ? []
        : [
            {
              kind: 'paragraph',
              tone: 'note',
              text: `No mean of ${empty.join(', ')}: there are no such beats (${where}, ${means.selection}).`,
            } as const,
          ]),
      strongestTable(means, name),
      ...patientsTable(means, name),
      ...waveTable(means, name),
      ...alarms(means),
    ],
    attachments: [curvesFile(means, name)],
  };
}

function strongestInWords(one: ClassMean, means: ClassMeans): string {
  if (one.beats === 0) return `${one.target}: no beats.`;
  return `${one.target}: strongest ${strongestInWindow(one.mean, means)?.ms ?? '\u2013'} ms from the fiducial, ${plural(one.beats, 'beat')}.`;
}

function strongestTable(means: ClassMeans, name: string): TableBlock {
  const rows = means.classes.map((one) => {
    const peak = one.beats > 0 ? strongestInWindow(one.mean, means) : null;
    const at = (values: Float32Array) => number(peak ? values[peak.sample] : null, (value) => value.toFixed(3));
    return [
      text(one.target),
      ...[one.beats, one.patients, one.records].map((n) => number(n, whole)),
      number(peak?.ms, (ms) => String(ms)),
      ...[at(one.mean), at(one.sd), at(one.median), at(one.q25), at(one.q75)],
      number(one.zeroMaps, whole),
    ];
  });
  const numbers = ['Beats', 'Patients', 'Records'].map((heading) => ({ heading, isNumber: true }));
  const there = ['Mean', 'SD', 'Median', 'Q25', 'Q75'].map((heading) => ({
    heading,
    unit: 'share of max.',
    isNumber: true,
  }));
  return {
    kind: 'table',
    name,
    caption: 'Where the mean map of each class is strongest, and its distribution over the beats there.',
    columns: [
      { heading: 'Class' },
      ...numbers,
      { heading: 'Strongest at', unit: 'ms', isNumber: true },
      ...there,
      { heading: 'Zero maps', unit: 'beats', isNumber: true },
    ],
    rows,
    notes: [
      'Time from the fiducial. Zero maps: the map is zero everywhere after rectifying; it counts as zero.',
      ...means.classes.flatMap(({ target, completeness }) =>
        completeness ? [`Completeness of ${target}: ${meanCompletenessText(completeness)}.`] : [],
      ),
    ],
  };
}

/** How far the places of the table before hang on who was recorded; none where an earlier version made the means. */
function patientsTable(means: ClassMeans, name: string): TableBlock[] {
  const known = means.classes.flatMap(({ target, patients, peakOverPatients: peak }) =>
    peak ? [{ target, patients, ...peak }] : [],
  );
  if (known.length === 0) return [];
  const milliseconds = (value: number) => decimal(value, 0);
  const ms = { unit: 'ms', isNumber: true };
  return [
    {
      kind: 'table',
      name: `${name}-patients`,
      caption:
        'Where the mean map of each class is strongest, by patients: 95 % of 1,000 draws, and without the patient who has most beats.',
      columns: [
        { heading: 'Class' },
        { heading: 'Patients', isNumber: true },
        { heading: 'From', ...ms },
        { heading: 'To', ...ms },
        { heading: 'Largest patient', unit: '% of beats', isNumber: true },
        { heading: 'Without', ...ms },
      ],
      rows: known.map(({ target, patients, interval, withoutLargest }) => [
        text(target),
        number(patients, whole),
        ...[interval?.[0], interval?.[1]].map((end) => number(end, milliseconds)),
        share(withoutLargest?.share, { digits: 0 }),
        number(withoutLargest?.milliseconds, milliseconds),
      ]),
    },
  ];
}

function waveTable({ classes, model }: ClassMeans, name: string): TableBlock[] {
  const known = classes.filter(({ waves }) => waves?.some(({ mean }) => mean !== null));
  if (known.length === 0) return [];
  const parts = (known[0]?.waves ?? []).map(({ part }) => part);
  return [
    {
      kind: 'table',
      name: `${name}-waves`,
      caption: `Share of the map of ${model} on each part of the beat, mean over the beats of a class, with 95 % by drawing patients.`,
      columns: [{ heading: 'Class' }, ...parts.map((heading) => ({ heading, unit: '%', isNumber: true }))],
      rows: known.map(({ target, waves = [] }) => [
        text(target),
        ...waves.map(({ mean, interval }) => share(mean, { digits: 1, interval })),
      ]),
    },
  ];
}

function alarms({ classes }: ClassMeans): Block[] {
  const heading = { kind: 'heading', text: 'Bias alarms' } as const;
  if (classes.every((one) => one.alarms === undefined)) {
    return [heading, { kind: 'paragraph', text: 'Not assessed: an earlier version made these means.' }];
  }
  const found = classes.flatMap((one) => one.alarms ?? []);
  if (found.length === 0) return [heading, { kind: 'paragraph', text: 'None.' }];
  const items = found.map(({ sentence }) => sentence);
  return [heading, { kind: 'list', items }];
}

function curvesFile(means: ClassMeans, name: string): Attachment {
  return {
    fileName: `${name}-curves.csv`,
    type: 'text/csv',
    content: classMeansCsv(means, means.classes),
    description: `The curves of the class means of ${means.model}, sample by sample`,
  };
}
