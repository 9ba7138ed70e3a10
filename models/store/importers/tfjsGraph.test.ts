import { expect, test } from 'vitest';
import type { ImportedNetwork } from './importedNetwork.ts';
import { tfjsGraph } from './tfjsGraph.ts';

const network = (inputShape: (number | null)[]) =>
  ({ file: 'm.keras', inputShape, layers: [] }) as unknown as ImportedNetwork;

test('a network of several leads is no network of beats: it is told how it is imported', () => {
  expect(() => tfjsGraph(network([1000, 12]), undefined)).toThrow(
    /shape \[1000 x 12\]; expected \[samples x 1\].*A network of 12 leads is one of whole records: .*models import FILE --leads/,
  );
  expect(() => tfjsGraph(network([12, 1000, 1]), undefined)).toThrow(/A network of 12 leads is one of whole records/);
  expect(() => tfjsGraph(network([60]), undefined)).toThrow(
    /shape \[60\]; expected \[samples x 1\]: a time axis, then one lead\. A network of whole records takes \[samples x leads\], /,
  );
});
