import type { ClassMean, ClassMeans, Progress } from '../../../../preload/contract/contract.ts';
import { strongestInWindow } from '../../../../preload/figures/whereStrongest.ts';
import { type BeatSelection, beatSelections } from '../../../../preload/words/beatSelections.ts';
import { meanCompletenessText } from '../../../../preload/words/completeness.ts';
import { formatChosen } from '../../../../preload/words/formatChosen.ts';
import { localisationText } from '../../../../preload/words/localisationText.ts';
import type { MethodName } from '../../../../preload/words/methods.ts';
import { decimal, percentNumber, seconds, whole } from '../../../../preload/words/numberFormats.ts';
import { peakRange, peakWithoutLargest } from '../../../../preload/words/peakOverPatients.ts';
import { recordingText } from '../../../../preload/words/recordingText.ts';
import { regionText } from '../../../../preload/words/regionText.ts';
import { type SplitPart, splitParts } from '../../../../preload/words/splits.ts';
import { writeAside } from '../../../app/writeAside.ts';
import type { Context } from '../command.ts';
import { archivesMeant, findModel } from '../find.ts';
import { methodLabel } from '../methodLabel.ts';
import type { Option } from '../option.ts';
import { facts, table } from '../table.ts';
import { withoutSignalLines } from '../withoutSignalLines.ts';
import { type FigureFile, saveFigure } from '../writeFigure.ts';
import { WrongUsage } from '../wrongUsage.ts';
import { chosenBeats, chosenHelp } from './chosenBeats.ts';
import { chosenParameters } from './chosenParameters.ts';
import { patientLines } from './patientLines.ts';
import { stampLines } from './stampLines.ts';

export const selectionHelp: Readonly<Record<string, Option>> = {
  selection: {
    type: 'string',
    value: 'WHICH',
    help: 'with --class: which beats',
    values: beatSelections,
    default: 'all, whatever the model said',
  },
  part: {
    type: 'string',
    value: 'PART',
    help: "with --class: beats of this part of the model's split",
    values: ['all', ...splitParts],
    default: "all beats of the model's archives",
  },
};

export interface ExplainClassInput {
  readonly model: string;
  readonly method: MethodName;
  readonly layer: string | undefined;
  /** A class of the model, or `all`. */
  readonly target: string;
  readonly figure: FigureFile | undefined;
  /** Also the mean of each patient of the class; the figure is then theirs. */
  readonly byPatient: boolean;
}

export async function explainClass(context: Context, input: ExplainClassInput): Promise<void> {
  const { values, output, progress, signal } = context;
  const selection: BeatSelection = values.oneOf('selection', beatSelections) ?? 'all';
  const written = values.oneOf('part', ['all', ...splitParts] as const) ?? 'all';
  const part: SplitPart | null = written === 'all' ? null : written;
  const api = await context.api({ tasks: ['classMeans'], engine: true });
  // Without a choice of beats they are of the model's own archives.
  const [archive, record] = [values.text('archive'), values.text('record')];
  const isChosen = Object.keys(chosenHelp).some((name) => values.has(name));
  const model = await findModel(api, input.model, isChosen ? await archivesMeant(api, { archive, record }) : 'its own');
  const everyClass = input.target === 'all';
  if (!everyClass && !model.classes.includes(input.target)) {
    throw new WrongUsage(
      `--class "${input.target}" is no class of ${model.name}; it takes one of ${model.classes.join(' ')}, or all`,
    );
  }
  const target = values.text('target');
  if (target !== undefined && target !== input.target) {
    throw new WrongUsage(`with --class, each class is explained by its own logit: --target "${target}" does not fit`);
  }
  const targets = everyClass ? model.classes : [input.target];
  const explained = {
    modelId: model.id,
    method: input.method,
    parameters: chosenParameters(values.texts('set'), [input.method], model.window),
    layer: input.layer,
    part,
  };
  const options = { onProgress: (step: Progress) => progress.show(step), signal };
  const isStamped = values.flag('stamp');
  if (isStamped && (isChosen || selection !== 'all')) {
    throw new WrongUsage('--stamp is of all beats of a class, not of chosen ones');
  }
  const among = await chosenBeats(api, context, model);
  let means = await api.run(
    'explanations.classMeans',
    { ...explained, targets, selection, among, byPatient: input.byPatient },
    options,
  );
  if (isStamped) {
    const classes: ClassMean[] = [];
    for (const one of means.classes) {
      const stamp =
        one.beats > 0 ? await api.run('explanations.stamp', { ...explained, target: one.target }, options) : null;
      classes.push({ ...one, stamp });
    }
    means = { ...means, classes };
  }
  progress.clear();
  if (input.figure !== undefined) {
    const by = input.byPatient ? 'patient' : 'class';
    const choice = everyClass ? {} : ({ target: input.target, by } as const);
    await saveFigure(context, api, input.figure, { kind: 'class-means', explanationId: means.id, ...choice });
  }
  const csv = values.text('csv');
  if (csv !== undefined) {
    const { content } = await api.call('explanations.patientsCsv', { explanationId: means.id, target: input.target });
    await writeAside(csv, content, { what: 'the table', overwrite: true });
    progress.say(`table written: ${csv}`);
  }
  if (output.json) return output.document(everyClass ? means : ofOneClass(means, input.target));
  for (const line of lines(means)) await output.line(line);
}

/** The facts of the means with those of the one class, side by side. */
function ofOneClass(means: ClassMeans, target: string): Omit<ClassMeans, 'classes'> & ClassMean {
  const { classes, ...shared } = means;
  const one = classes.find((candidate) => candidate.target === target);
  if (!one) throw new Error(`the host sent no means of class ${target}`);
  return { ...shared, ...one };
}

function lines(means: ClassMeans): string[] {
  const part = means.part ? `${means.part} part of` : 'all beats of';
  const pairs: [string, string][] = [
    ['model', `${means.model}, split ${means.split}${means.seed === null ? '' : `, seed ${means.seed}`}`],
    ['archives', `${part} ${means.archives.join(', ')}${means.synthetic ? ' (SYNTHETIC DATA)' : ''}`],
    [
      'beats',
      `${means.selection}${means.chosen === undefined ? '' : `: ${formatChosen(means.chosen)}`}, lead ${means.lead}`,
    ],
    ...withoutSignalLines(means.withoutSignal, 'in no mean'),
    ['method', `${methodLabel(means)}, each class by its own logit`],
    ...otherClasses(means),
    ...means.classes.flatMap(({ target, completeness }): [string, string][] =>
      completeness ? [[`completeness ${target}`, meanCompletenessText(completeness)]] : [],
    ),
    ...means.classes.flatMap(({ target, region }): [string, string][] =>
      region ? [[`region ${target}`, regionText(region)]] : [],
    ),
    ...means.classes.flatMap(({ target, recording }): [string, string][] =>
      recording ? [[`recording ${target}`, recordingText(recording, target)]] : [],
    ),
    ['localisation error', localisationText(means.localisation ?? null)],
    ['averaging', 'each map divided by its own maximum, then averaged'],
    ['engine', `${means.engine.name} (${means.engine.version})`],
    ['time', `${seconds(means.seconds)}, ${whole(Math.round(means.beatsPerSecond))} beats/s`],
  ];
  const rows = means.classes.map((one) => {
    const peak = one.beats > 0 ? strongestInWindow(one.mean, means) : null;
    const show = (array: Float32Array) => (one.beats > 0 ? (array[peak?.sample ?? 0] ?? 0).toFixed(3) : '-');
    return [
      one.target,
      whole(one.beats),
      whole(one.patients),
      peak === null ? '-' : `${decimal(peak.ms, 0)} ms`,
      peakRange(one.peakOverPatients),
      peakWithoutLargest(one.peakOverPatients),
      show(one.mean),
      show(one.sd),
      show(one.median),
      `${show(one.q25)} - ${show(one.q75)}`,
      whole(one.zeroMaps),
    ];
  });
  const places = ['strongest at', '95 % by patients', 'without the largest patient'];
  const heads = ['class', 'beats', 'patients', ...places, 'mean', 'sd', 'median', 'quartiles', 'zero maps'];
  return [
    ...facts(pairs),
    '',
    ...table(
      heads.map((heading, i) => ({ heading, right: i > 0 })),
      rows,
    ),
    ...waveLines(means),
    ...patientLines(means),
    ...alarmLines(means),
    '',
    ...means.classes.flatMap(({ target, beats, stamp }) => (beats === 0 ? [] : stampLines(stamp, target))),
  ];
}

/** Beats that were chosen one by one and are of no explained class: never left away in silence. */
function otherClasses({ chosen, classes }: ClassMeans): [string, string][] {
  const explained = classes.reduce((sum, { beats }) => sum + beats, 0);
  const left = (chosen?.beats?.length ?? 0) - explained;
  if (left <= 0) return [];
  const names = classes.map(({ target }) => target).join(' ');
  return [
    [
      'left out',
      `${left} of the ${chosen?.beats?.length} chosen beats: not of ${names}, or outside the selection or part (--class all takes every class)`,
    ],
  ];
}

function waveLines({ classes }: ClassMeans): string[] {
  const known = classes.filter(({ waves }) => waves?.some(({ mean }) => mean !== null));
  if (known.length === 0) return [];
  const ends = (interval?: readonly [number, number] | null) =>
    interval ? ` [${interval.map((end) => percentNumber(end)).join(' ')}]` : '';
  return [
    '',
    'Share of the map on each part of the beat, % [95 % by drawing patients]',
    ...table(
      ['class', ...(known[0]?.waves ?? []).map(({ part }) => part)].map((heading, i) => ({ heading, right: i > 0 })),
      known.map(({ target, waves = [] }) => [
        target,
        ...waves.map(({ mean, interval }) => `${percentNumber(mean, 1, '-')}${ends(interval)}`),
      ]),
    ),
  ];
}

function alarmLines({ classes }: ClassMeans): string[] {
  const alarms = classes.flatMap((one) => one.alarms ?? []);
  if (classes.every((one) => one.alarms === undefined)) return [];
  if (alarms.length === 0) return ['', 'Bias alarms: none.'];
  return ['', 'Bias alarms', ...alarms.map(({ sentence }) => `! ${sentence}`)];
}
