import type { BeatExplanation, ClassMeans, WhatIf } from '../../../preload/contract/contract.ts';
import { beatFileName, recordedBeatFileName } from '../../../preload/figures/beatFigure.ts';
import type { BeatChangeName, BeatChanges } from '../../../preload/words/beatChanges.ts';
import { positionText } from '../../../preload/words/positionText.ts';
import { setOptions } from './chosenParameters.ts';

/** The command that makes the figure of class means again: of one class, of its patients, or of all classes in a grid. */
export function classMeansCommand(
  means: Pick<ClassMeans, 'model' | 'method' | 'parameters' | 'selection' | 'part' | 'chosen'>,
  target: string | null,
  by: 'class' | 'patient' = 'class',
): string {
  const { archive, record, patient, symbols, predictedClass, beats } = means.chosen ?? {};
  const choices: Record<string, string | undefined> = {
    ...{ archive, record, patient, predicted: predictedClass },
    ...{ symbols: symbols?.join(','), beats: beats?.join(',') },
  };
  const chosen = Object.entries(choices).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const figure = target === null ? 'means' : `${fileSafe(target)}${by === 'patient' ? '-patients' : ''}`;
  return command('explain', [
    ['model', means.model],
    ['class', target ?? 'all'],
    ...(by === 'patient' ? ([['by', 'patient']] as const) : []),
    ['method', means.method],
    ...setOptions({ [means.method]: means.parameters ?? {} }).map((one) => ['set', one] as const),
    ['selection', means.selection],
    ['part', means.part ?? 'all'],
    ...chosen,
    ['figure', `class-${figure}.svg`],
  ]);
}

/** The command that makes the figure of one beat again. */
export function beatCommand(
  explanation: Pick<BeatExplanation, 'model' | 'record' | 'sample' | 'method' | 'target' | 'layer' | 'layers'> &
    Partial<Pick<BeatExplanation, 'parameters'>>,
  signed = false,
): string {
  const { model, record, sample, method, parameters = {}, target, layer, layers } = explanation;
  return command('explain', [
    ['model', model],
    ['beat', `${record}:${positionText(sample)}`],
    ['method', method],
    ...setOptions({ [method]: parameters }).map((one): [string, string] => ['set', one]),
    // The last layer is explained anyway; methods of the input name none.
    ...(layers.includes(layer) && layer !== layers.at(-1) ? ([['layer', layer]] as [string, string][]) : []),
    ['target', target],
    ...(signed ? ([['signed', '']] as [string, string][]) : []),
    ['figure', `${beatFileName(explanation, signed)}.svg`],
  ]);
}

/** The command that changes a beat in the same way: along one change, or along all of them. */
export function whatIfCommand(
  { model, record, sample, target }: Pick<WhatIf, 'model' | 'record' | 'sample' | 'target'>,
  changes: BeatChanges,
  along: BeatChangeName | undefined,
): string {
  const made = Object.entries(changes).map(([name, by]) => `${name}=${by}`);
  return command(`what-if ${quoted(`${record}:${positionText(sample)}`)}`, [
    ['model', model],
    ['class', target],
    ...(along === undefined ? [] : ([['change', along]] as const)),
    ...(made.length === 0 ? [] : ([['with', made.join(',')]] as const)),
  ]);
}

/** The command that makes the figure of a beat as recorded again; `map`: with the heat map over it. */
export function recordedBeatCommand(
  { record, sample, beforeSeconds, afterSeconds }: RecordedFigure,
  map?: Pick<BeatExplanation, 'model' | 'method' | 'target'>,
): string {
  const place = `${record}:${positionText(sample)}`;
  return command(`beat ${quoted(place)}`, [
    ['before', String(beforeSeconds)],
    ['after', String(afterSeconds)],
    ...(map === undefined ? [] : (['model', 'method', 'target'] as const).map((name) => [name, map[name]] as const)),
    ['figure', `${recordedBeatFileName({ record, sample }, map)}.svg`],
  ]);
}

interface RecordedFigure {
  readonly record: string;
  /** Of the record. */
  readonly sample: number;
  readonly beforeSeconds: number;
  readonly afterSeconds: number;
}

/** A call of the command line, each value quoted where a shell needs it; an empty one: the option is a switch. */
export function command(name: string, options: readonly (readonly [name: string, value: string])[]): string {
  return `npm run -s beatlens -- ${name} ${options.map(([option, value]) => given(option, value)).join(' ')}`;
}

function given(option: string, value: string): string {
  if (value === '') return `--${option}`;
  // Apart from its option it would be read as another one.
  return `--${option}${value.startsWith('-') ? '=' : ' '}${quoted(value)}`;
}

/** In quotes where a shell would read more than one word, or something else than the letters; a folder of one's own stays one. */
export function quoted(value: string): string {
  if (value.startsWith('~/')) return `~/${quoted(value.slice(2))}`;
  return /^[\w./:@%+=-]+$/.test(value) ? value : `'${value.replace(/'/g, `'\\''`)}'`;
}

/** The paced class is written `/`, which no file name may hold. */
function fileSafe(text: string): string {
  return text.replace(/^\/$/, 'paced').replace(/[^\w.-]+/g, '-');
}
