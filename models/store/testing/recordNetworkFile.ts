import { join } from 'node:path';
import { loadEngine } from '../../engine/backend.ts';
import { toyRecordNetworks } from './toyRecordNetworks.ts';
import { writeKeras } from './writeKeras.ts';

/** A `.keras` file of a network of twelve leads and two outputs as drawn: what it says means nothing. For tests only. */
export async function recordNetworkFile(folder: string, name: keyof typeof toyRecordNetworks): Promise<string> {
  const { tf } = await loadEngine();
  const input = tf.layers.inputLayer({ inputShape: [200, 12] });
  const model = tf.sequential({ layers: [input, ...toyRecordNetworks[name](tf, [200, 12])] });
  const file = join(folder, `${name}.keras`);
  await writeKeras(model, file);
  model.dispose();
  return file;
}
