export function differenceLine(one: {
  readonly record: string;
  readonly relabelled: readonly unknown[];
  readonly added: readonly unknown[];
  readonly deleted: readonly unknown[];
  readonly moved: readonly unknown[];
  readonly sourceChanged: readonly unknown[];
  readonly differ: readonly unknown[];
  readonly alone: number;
  readonly adjudicated: number;
  readonly confirmed: number;
  readonly annotations: number;
  readonly written: number;
}): string {
  const counted = (['relabelled', 'added', 'deleted', 'moved'] as const).map((name) => `${one[name].length} ${name}`);
  const changed =
    one.sourceChanged.length === 0 ? '' : `, ${one.sourceChanged.length} not applied as the source changed`;
  const open =
    one.differ.length + one.alone === 0
      ? ''
      : `, ${one.differ.length} left as given as the readers differ, ${one.alone} as one alone decided`;
  const judged = one.adjudicated === 0 ? '' : ` (${one.adjudicated} adjudicated)`;
  return `${one.record}: ${counted.join(', ')}, ${one.confirmed} left as given${judged}${open}${changed}; ${one.annotations} annotations -> ${one.written}`;
}
