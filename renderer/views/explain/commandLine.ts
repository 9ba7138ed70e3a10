import type { BeatExplanation, ClassMeans } from '../../../preload/contract.ts';

/** The command that makes the figure of class means again: of one class, or of all in a grid. */
export function classMeansCommand(
  means: Pick<ClassMeans, 'model' | 'method' | 'selection' | 'part'>,
  target: string | null,
): string {
  return command('explain', [
    ['model', means.model],
    ['class', target ?? 'all'],
    ['method', means.method],
    ['selection', means.selection],
    ['part', means.part ?? 'all'],
    ['figure', `class-${target === null ? 'means' : fileSafe(target)}.svg`],
  ]);
}

/** The command that makes the figure of one beat again. */
export function beatCommand(
  explanation: Pick<BeatExplanation, 'model' | 'record' | 'sample' | 'method' | 'target' | 'layer' | 'layers'>,
): string {
  const { model, record, sample, method, target, layer, layers } = explanation;
  return command('explain', [
    ['model', model],
    ['beat', `${record}:${sample}`],
    ['method', method],
    // The last layer is explained anyway; methods of the input name none.
    ...(layers.includes(layer) && layer !== layers.at(-1) ? ([['layer', layer]] as [string, string][]) : []),
    ['target', target],
    ['figure', `beat-${fileSafe(record)}-${sample}-${fileSafe(target)}.svg`],
  ]);
}

/** A call of the command line, each value quoted where a shell needs it. */
export function command(name: string, options: readonly (readonly [name: string, value: string])[]): string {
  return `npm run -s beatlens -- ${name} ${options.map(([option, value]) => `--${option} ${quoted(value)}`).join(' ')}`;
}

/** In quotes where a shell would read more than one word, or something else than the letters. */
function quoted(value: string): string {
  return /^[\w./:@%+-]+$/.test(value) ? value : `'${value.replace(/'/g, `'\\''`)}'`;
}

/** The paced class is written `/`, which no file name may hold. */
function fileSafe(text: string): string {
  return text.replace(/^\/$/, 'paced').replace(/[^\w.-]+/g, '-');
}
