import type { MethodComparison } from '../../../../preload/contract/contract.ts';
import { cumulativeScores, type RemovalName, removalNames, removals } from '../../../../preload/words/removals.ts';
import { table } from '../table.ts';

type Measured = { readonly mean: number | null; readonly interval: readonly [number, number] | null };

/** Degradation by what takes the samples' place, cumulative changes, and whether the order of the methods depends on it. */
export function removalLines({ methods, rankStability, cascade }: MethodComparison): string[] {
  const known = removalNames.filter((name) => methods[0]?.all.removals?.[name] !== undefined);
  if (known.length === 0) return [];
  return [
    '',
    'Degradation by what takes the place of removed samples',
    ...known.map((name) => `${name}: ${removals[name].meaning}`),
    ...scoreTable(methods, known, 'degradation'),
    '',
    `${cumulativeScores.cpd.title} ↑: ${cumulativeScores.cpd.meaning}`,
    ...scoreTable(methods, known, 'cpd'),
    '',
    `${cumulativeScores.cpp.title} ↓: ${cumulativeScores.cpp.meaning}`,
    ...scoreTable(methods, known, 'cpp'),
    ...(rankStability
      ? [
          '',
          'Rank correlation of the methods by degradation, of each two removals (1: the same order)',
          ...matrix(rankStability.removals, rankStability.correlations),
        ]
      : []),
    ...(cascade ? ['', ...cascadeLines(cascade)] : []),
  ];
}

function scoreTable(methods: MethodComparison['methods'], known: readonly RemovalName[], score: string): string[] {
  return table(
    [{ heading: 'method' }, ...known.map((name) => ({ heading: name, right: true }))],
    methods.map(({ method, all }) => [method, ...known.map((name) => cell(all.removals?.[name]?.[score]))]),
  );
}

function cascadeLines({ beats, layers, methods }: NonNullable<MethodComparison['cascade']>): string[] {
  return [
    `Rank correlation with the map of the learned network, layers shuffled from the logits on, on ${beats} beats`,
    ...table(
      [{ heading: 'method' }, ...layers.map((heading) => ({ heading, right: true }))],
      methods.map(({ method, correlations }) => [method, ...correlations.map(decimal)]),
    ),
  ];
}

function matrix(names: readonly string[], values: readonly (readonly (number | null)[])[]): string[] {
  return table(
    [{ heading: '' }, ...names.map((heading) => ({ heading, right: true }))],
    names.map((name, row) => [name, ...values[row]!.map(decimal)]),
  );
}

function cell(one: Measured | undefined): string {
  if (one?.mean == null) return '-';
  return one.interval ? `${decimal(one.mean)} [${one.interval.map(decimal).join(' ')}]` : decimal(one.mean);
}

function decimal(value: number | null): string {
  return value === null ? '-' : value.toFixed(2);
}
