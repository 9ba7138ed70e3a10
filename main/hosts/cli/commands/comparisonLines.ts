import type { MethodComparison } from '../../../../preload/contract/contract.ts';
import { methodWithParameters, nonDefaultParameters } from '../../../../preload/words/chosenParameters.ts';
import { comparedTitle } from '../../../../preload/words/comparedTitle.ts';
import { isControlMap } from '../../../../preload/words/controlMaps.ts';
import { type ComparedRow, formatLeaders, hasDifferences } from '../../../../preload/words/methodDifferences.ts';
import {
  bestControls,
  bestMethod,
  betterArrow,
  comparisonRemarks,
  leadingMethod,
  type ScoreName,
  scoreFacts,
  scoreNames,
  verdictOf,
} from '../../../../preload/words/methodScores.ts';
import type { MethodName } from '../../../../preload/words/methods.ts';
import { percentNumber, seconds, whole } from '../../../../preload/words/numberFormats.ts';
import type { ParameterValues } from '../../../../preload/words/parameters.ts';
import { splits } from '../../../../preload/words/splits.ts';
import { facts, table } from '../table.ts';
import { removalLines } from './removalLines.ts';

/** A comparison of methods as tables for a terminal. */
export function comparisonLines(result: MethodComparison): string[] {
  const { methods, agreement, leftOut = [] } = result;
  const rows = methods.map(({ method, parameters, all }) => ({ method, parameters, ...all }));
  const controls = bestControls(rows);
  const scores = table(
    [{ heading: 'method' }, ...scoreNames.map((name) => ({ heading: headOf(name), right: true }))],
    rows.map(({ method, parameters, scores: own }) => [
      labelOf(method, parameters),
      ...scoreNames.map((name) => {
        const verdict = isControlMap(method) ? undefined : verdictOf(name, own[name], controls[name]);
        const mark =
          bestMethod(name, rows) === method ? '*' : verdict === 'no-better' ? '~' : verdict === 'worse' ? '!' : ' ';
        return `${measured(own[name])}${mark}`;
      }),
    ]),
  );
  const waves = methods.flatMap(({ method, perClass }) =>
    perClass.map((one) => [
      method,
      one.target,
      whole(one.beats),
      ...one.waves.map(({ mean }) => percentNumber(mean, 1, '-')),
    ]),
  );
  const parts = methods[0]?.all.waves.map(({ part }) => part) ?? [];
  return [
    ...facts([
      ['model', `${result.model}, split ${result.split}${result.seed === null ? '' : `, seed ${result.seed}`}`],
      ['split', splits[result.split].meaning],
      [
        'part',
        `${result.part ?? 'all beats'} of ${result.archives.join(', ')}${result.synthetic ? ' (SYNTHETIC DATA)' : ''}`,
      ],
      ['beats', result.classes.map(({ target, beats }) => `${target} ${whole(beats)}`).join(', ')],
      [
        'scores',
        `segments of ${result.choices.segmentSamples} samples, ${result.choices.steps} steps, replaced by linear interpolation; seed ${result.choices.seed}`,
      ],
      ['engine', `${result.engine.name} (${result.engine.version})`],
      ['time', seconds(result.seconds)],
    ]),
    '',
    ...scores,
    '* best mean   ~ no better than the best map that knows no network (its interval overlaps)   ! worse than it',
    ...comparisonRemarks(rows, rows[0]?.patients ?? 0),
    ...leftOut.map(({ method, reason }) => `${method} left out: ${reason}`),
    ...differenceLines(rows),
    ...removalLines(result),
    '',
    'Mean rank correlation of the maps of two methods',
    ...table(
      [{ heading: '' }, ...methods.map(({ method }) => ({ heading: method, right: true }))],
      methods.map(({ method }, row) => [
        method,
        ...agreement[row]!.map((value) => (value === null ? '-' : value.toFixed(2))),
      ]),
    ),
    '',
    'Share of the map on each part of the beat, %',
    ...table(
      [
        { heading: 'method' },
        { heading: 'class' },
        ...['beats', ...parts].map((heading) => ({ heading, right: true })),
      ],
      waves,
    ),
  ];
}

/** How far each method is from the best one of each score. */
function differenceLines(rows: readonly ComparedRow[]): string[] {
  if (!hasDifferences(rows)) return [];
  const names = scoreNames.filter((name) => leadingMethod(name, rows) !== undefined);
  const cell = (name: ScoreName, { method, toBest }: ComparedRow) => {
    if (leadingMethod(name, rows) === method) return 'best ';
    const own = toBest?.[name];
    return own?.excludesZero === false ? `${measured(own)}=` : `${measured(own)} `;
  };
  return [
    '',
    'Difference to the best method on the same beats, 95 % interval by the same drawn patients',
    ...table(
      [{ heading: 'method' }, ...names.map((name) => ({ heading: headOf(name), right: true }))],
      rows.map((row) => [row.method, ...names.map((name) => cell(name, row))]),
    ),
    '= not told from the best: the interval holds 0 (one interval a pair, not widened for their number)',
    ...formatLeaders(rows, comparedTitle),
  ];
}

/** With parameters where they are not the defaults. */
function labelOf(method: string, parameters: ParameterValues | undefined): string {
  if (isControlMap(method) || parameters === undefined) return method;
  return methodWithParameters(method as MethodName, nonDefaultParameters(method as MethodName, parameters));
}

function headOf(name: ScoreName): string {
  const { short, better } = scoreFacts[name];
  return `${short.toLowerCase()}${better === undefined ? '' : ` ${betterArrow[better]}`} `;
}

function measured(
  one: { readonly mean: number | null; readonly interval: readonly [number, number] | null } | undefined,
) {
  if (!one || one.mean === null) return '-';
  const interval = one.interval ? ` [${one.interval[0].toFixed(2)} ${one.interval[1].toFixed(2)}]` : '';
  return `${one.mean.toFixed(3)}${interval}`;
}
