import type { MethodComparison } from '../../preload/contract/contract.ts';
import { provenanceLines, remark, syntheticMarkOf } from '../../preload/figures/provenance.ts';
import { formatParameters } from '../../preload/words/chosenParameters.ts';
import { comparedTitle } from '../../preload/words/comparedTitle.ts';
import { isControlMap } from '../../preload/words/controlMaps.ts';
import { type ComparedRow, type DifferenceToBest, formatLeaders } from '../../preload/words/methodDifferences.ts';
import {
  bestControls,
  bestMethod,
  betterArrow,
  comparisonRemarks,
  type ScoreName,
  scoreFacts,
  scoreNames,
  verdictOf,
} from '../../preload/words/methodScores.ts';
import { foot } from './foot.ts';
import { waveBar, waveLegend } from './relevanceMassByWave.ts';
import { element, ink, pageWidth, softInk, svgDocument, text } from './svg.ts';
import { syntheticMark } from './syntheticMark.ts';

const left = 12;
const nameWidth = 92;
/** Of a column that holds an interval. */
const leastColumn = 50;
const rowHeight = 15;
const barHeight = 8;
const tableTop = 54;

/** Methods × scores with intervals, and below where each method puts its weight by class, as stacked bars. SVG text. */
export function methodComparisonFigure(
  comparison: MethodComparison,
  target: string | null,
  facts: { network: string; labelSet: string; version: string; syntheticModel?: boolean },
  figureWidth = pageWidth,
): string {
  const width = Math.max(figureWidth, left + nameWidth + scoreNames.length * leastColumn + 12);
  const right = width - 12;
  const { methods, model, classes, leftOut = [] } = comparison;
  const rows = methods.map(({ method, all, perClass }) => {
    return { method, ...(target === null ? all : perClass.find((one) => one.target === target)!) };
  });
  const title = `Explanation methods on ${model}${target === null ? '' : `, class ${target}`}`;
  const beats = `${rows[0]?.beats ?? 0} beats of ${rows[0]?.patients ?? 0} patients: ${classes
    .filter((one) => target === null || one.target === target)
    .map((one) => `${one.target} ${one.beats}`)
    .join(', ')}`;
  const tableBottom = tableTop + rows.length * rowHeight;
  const barsTop = tableBottom + 46;
  const footY = barsTop + methods.length * (barHeight + 4) + 18;
  const { segmentSamples, steps, seed } = comparison.choices;
  const remarks = [
    `Mean [95 % interval by drawing patients]. ↓ lower, ↑ higher, →0 nearer zero is better.`,
    'Bold with *: best mean; =: not told from it on the same beats; ~: no better than the best map that knows no network, its interval overlaps; !: worse.',
    `Segments of ${segmentSamples} samples replaced by straight lines in ${steps} steps; seed of draw, perturbations and intervals ${seed}. Each beat explained for its reference class.`,
    ...comparisonRemarks(rows, rows[0]?.patients ?? 0),
    ...formatLeaders(rows, titleOf),
    ...parameterRemark(methods),
    ...leftOut.map(({ method, reason }) => `${titleOf(method)} left out: ${reason}.`),
  ];
  const provenance = provenanceLines({ ...comparison, ...facts });
  const below = foot(left, footY, provenance, remarks.map(remark), right - left);
  return svgDocument({
    width,
    height: footY + below.height,
    title,
    provenance,
    body: [
      text(left, 15, 10, title, { 'font-weight': 600 }),
      text(left, 28, 7, beats, { fill: softInk }),
      ...syntheticMark(syntheticMarkOf({ ...facts, synthetic: comparison.synthetic }), right),
      ...scoreTable(rows, right),
      ...waveBars(methods, barsTop, right),
      ...below.lines,
    ],
  });
}

/** What the methods were given, for those that take something. */
function parameterRemark(methods: MethodComparison['methods']): string[] {
  const given = methods.flatMap(({ method, parameters = {} }) =>
    Object.keys(parameters).length === 0 ? [] : [`${titleOf(method)}: ${formatParameters(parameters)}`],
  );
  return given.length === 0 ? [] : [`${given.join('; ')}.`];
}

function scoreTable(rows: readonly ComparedRow[], right: number): string[] {
  const step = (right - left - nameWidth) / scoreNames.length;
  const columnX = (column: number) => left + nameWidth + (column + 0.5) * step;
  const controls = bestControls(rows);
  const best = new Map(scoreNames.map((name) => [name, bestMethod(name, rows)]));
  const heads = scoreNames.map((name, column) =>
    text(columnX(column), tableTop - 6, 6.5, headOf(name), { 'text-anchor': 'middle', 'font-weight': 600 }),
  );
  const cells = rows.flatMap(({ method, scores, toBest }, place) => {
    const y = tableTop + place * rowHeight + 8;
    const line = element('line', {
      ...{ x1: left, y1: y - 8, x2: right, y2: y - 8 },
      ...{ stroke: isControlMap(method) ? ink : '#d5d9de', 'stroke-width': 0.5 },
    });
    return [
      line,
      text(left, y + 1.5, 7, titleOf(method), isControlMap(method) ? { 'font-style': 'italic' } : {}),
      ...scoreNames.flatMap((name, column) => {
        const own = scores[name];
        if (own?.mean == null) return [text(columnX(column), y, 6.5, '–', { 'text-anchor': 'middle', fill: softInk })];
        const verdict = isControlMap(method) ? undefined : verdictOf(name, own, controls[name]);
        const isFirst = best.get(name) === method;
        const mark = isFirst
          ? ' *'
          : verdict === 'no-better'
            ? ' ~'
            : verdict === 'worse'
              ? ' !'
              : equalMark(toBest?.[name]);
        const weight = mark === ' *' ? { 'font-weight': 700 } : {};
        const middle = { 'text-anchor': 'middle' };
        return [
          text(columnX(column), y - 0.5, 6.5, `${own.mean.toFixed(3)}${mark}`, { ...middle, ...weight }),
          ...(own.interval
            ? [
                text(columnX(column), y + 5.5, 6, `[${own.interval.map((end) => end.toFixed(3)).join(', ')}]`, {
                  ...middle,
                  fill: softInk,
                }),
              ]
            : []),
        ];
      }),
    ];
  });
  const bottom = tableTop + rows.length * rowHeight;
  return [
    ...heads,
    ...cells,
    element('line', { x1: left, y1: bottom, x2: right, y2: bottom, stroke: ink, 'stroke-width': 0.5 }),
  ];
}

function equalMark(toBest: DifferenceToBest | undefined): string {
  return toBest?.excludesZero === false ? ' =' : '';
}

/** A row a method, a column for all beats and for each class. */
function waveBars(methods: MethodComparison['methods'], top: number, right: number): string[] {
  const columns = ['all', ...(methods[0]?.perClass.map(({ target }) => target) ?? [])];
  const step = (right - left - nameWidth) / columns.length;
  const width = step - 5;
  const x = (column: number) => left + nameWidth + column * step;
  return [
    text(left, top - 24, 7, 'Share of the map on', { 'font-weight': 600 }),
    ...waveLegend(left + nameWidth, top - 24, 50, 6.5),
    ...columns.map((name, column) => text(x(column), top - 6, 6.5, name, { 'font-weight': 600 })),
    ...methods.flatMap(({ method, all, perClass }, place) => {
      const y = top + place * (barHeight + 4);
      return [
        text(left, y + 6.2, 7, titleOf(method), isControlMap(method) ? { 'font-style': 'italic' } : {}),
        ...[all, ...perClass].flatMap(({ waves }, column) =>
          waveBar(`${titleOf(method)}, ${columns[column]}`, waves, { x: x(column), y, width, height: barHeight }),
        ),
      ];
    }),
  ];
}

function headOf(name: ScoreName): string {
  const { short, better } = scoreFacts[name];
  return better === undefined ? short : `${short} ${betterArrow[better]}`;
}

function titleOf(method: string): string {
  return comparedTitle(method);
}
