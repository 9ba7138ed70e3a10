import type { MethodComparison } from '../../../preload/contract/contract.ts';
import { formatParameters } from '../../../preload/words/chosenParameters.ts';
import { type CsvCell, csv } from '../../../preload/words/csv.ts';

const head = ['method', 'class', 'beats', 'patients', 'quantity', 'mean', 'low_95', 'high_95', 'parameters'] as const;

type Measured = { readonly mean: number | null; readonly interval: readonly [number, number] | null };

/** A comparison as comma-separated values, one measured number a line. */
export function methodComparisonCsv({ methods, agreement, classes }: MethodComparison): string {
  const beats = classes.reduce((sum, one) => sum + one.beats, 0);
  const patients = methods[0]?.all.patients ?? 0;
  const rows = methods.flatMap(({ method, parameters = {}, all, perClass }) =>
    [{ ...all, target: 'all' }, ...perClass].flatMap((one) => {
      const numbers: [string, Measured][] = [
        ...Object.entries(one.scores),
        ...Object.entries(one.toBest ?? {}).map(([name, own]): [string, Measured] => [`${name} less ${own.best}`, own]),
        ...Object.entries(one.toRandom ?? {}).map(([name, own]): [string, Measured] => [`${name} less random`, own]),
        ...Object.entries(one.toControl ?? {}).map(([name, own]): [string, Measured] => [
          `${name} less ${own.control}`,
          own,
        ]),
        ...Object.entries(one.removals ?? {}).flatMap(([removal, scores]) =>
          Object.entries(scores).map(([name, own]): [string, Measured] => [`${name} by ${removal}`, own]),
        ),
        ...one.waves.map((share): [string, Measured] => [`share ${share.part}`, share]),
        ...one.pointing.map((share): [string, Measured] => [`pointing ${share.part}`, share]),
      ];
      const facts = [method, one.target, one.beats, one.patients];
      return numbers.map(([name, { mean, interval }]): CsvCell[] => {
        return [...facts, name, mean, interval?.[0] ?? null, interval?.[1] ?? null, formatParameters(parameters)];
      });
    }),
  );
  const agreeing = methods.flatMap(({ method, parameters = {} }, row) =>
    methods.map((other, column): CsvCell[] => {
      const facts = [method, 'all', beats, patients, `agreement ${other.method}`, agreement[row]![column]!];
      return [...facts, null, null, formatParameters(parameters)];
    }),
  );
  return csv([head, ...rows, ...agreeing]);
}
