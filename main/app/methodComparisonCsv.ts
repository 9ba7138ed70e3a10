import type { MethodComparison } from '../../preload/contract.ts';

type Row = readonly [string, string, number, number, string, number | null, number | null, number | null];

/** A comparison as comma-separated values, one measured number a line: RFC 4180, decimal points, empty where there is none. */
export function methodComparisonCsv({ methods, agreement, classes }: MethodComparison): string {
  const beats = classes.reduce((sum, one) => sum + one.beats, 0);
  const patients = methods[0]?.all.patients ?? 0;
  const rows: Row[] = methods.flatMap(({ method, all, perClass }) =>
    [{ ...all, target: 'all' }, ...perClass].flatMap((one) => {
      const facts = [method, one.target, one.beats, one.patients] as const;
      const numbers = [
        ...Object.entries(one.scores),
        ...one.waves.map((share) => [`share ${share.part}`, share] as const),
        ...one.pointing.map((share) => [`pointing ${share.part}`, share] as const),
      ];
      return numbers.map(
        ([name, { mean, interval }]): Row => [...facts, name, mean, interval?.[0] ?? null, interval?.[1] ?? null],
      );
    }),
  );
  const agreeing = methods.flatMap(({ method }, row) =>
    methods.map((other, column): Row => {
      return [method, 'all', beats, patients, `agreement ${other.method}`, agreement[row]![column]!, null, null];
    }),
  );
  const head = ['method', 'class', 'beats', 'patients', 'quantity', 'mean', 'low_95', 'high_95'];
  return `${[head, ...rows, ...agreeing].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(Number(value.toPrecision(6)));
  return /[",\r\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value;
}
