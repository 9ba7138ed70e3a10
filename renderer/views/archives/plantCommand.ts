import type { PlantInput } from '../../../preload/contract/contract.ts';
import { command } from '../explain/commandLine.ts';

/** The command that plants the same. */
export function plantCommand(input: PlantInput, archive: string): string {
  const options: readonly (readonly [name: string, value: string | number | undefined])[] = [
    ['from', archive],
    ['cause', input.cause],
    ['size', input.sizeMillivolts],
    ['factor', input.factor],
    ['width', input.widthMilliseconds],
    ['place', input.placeMilliseconds],
    ['bias', input.bias],
    ['seconds', input.seconds],
    ['seed', input.seed],
    ['to', input.folder],
  ];
  return command(
    'plant',
    options.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const])),
  );
}
