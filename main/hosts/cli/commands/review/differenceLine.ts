export function differenceLine(one: {
  readonly record: string;
  readonly relabelled: readonly unknown[];
  readonly added: readonly unknown[];
  readonly deleted: readonly unknown[];
  readonly moved: readonly unknown[];
  readonly sourceChanged: readonly unknown[];
  readonly confirmed: number;
  readonly annotations: number;
  readonly written: number;
}): string {
  const counted = (['relabelled', 'added', 'deleted', 'moved'] as const).map((name) => `${one[name].length} ${name}`);
  const changed =
    one.sourceChanged.length === 0 ? '' : `, ${one.sourceChanged.length} not applied as the source changed`;
  return `${one.record}: ${counted.join(', ')}, ${one.confirmed} left as given${changed}; ${one.annotations} annotations -> ${one.written}`;
}
