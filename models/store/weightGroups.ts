import { formatName, ModelFolderError } from './errors.ts';
import { formatBytes, mostModelBytes, sizeOfShape } from './modelBounds.ts';

/** Weights that lie one after another in files, as the weightsManifest of a tfjs model says it. */
export interface WeightGroup {
  readonly paths: readonly string[];
  readonly weights: readonly { readonly name: string; readonly shape: readonly number[]; readonly dtype: 'float32' }[];
  /** Of its weights, as 32-bit floats. */
  readonly bytes: number;
}

/**
 * The weightsManifest of a model.json, checked before any file that it names is opened.
 * @throws ModelFolderError naming what is wrong with it
 */
export function weightGroups(file: string, manifest: unknown): WeightGroup[] {
  const refuse = (message: string) => new ModelFolderError(file, message);
  if (!Array.isArray(manifest)) throw refuse('has a weightsManifest that is no list; expected a list of groups');
  const named = new Set<string>();
  let total = 0;
  return manifest.map((group: unknown, at): WeightGroup => {
    const { paths, weights } = (group ?? {}) as { paths?: unknown; weights?: unknown };
    const where = `group ${at + 1} of the weightsManifest`;
    if (!Array.isArray(paths) || !paths.every((path) => typeof path === 'string' && path !== '')) {
      throw refuse(`has no list of file names in ${where}; expected "paths": ["weights.bin"] or the like`);
    }
    for (const path of paths as string[]) {
      if (named.has(path)) {
        throw refuse(`names the weight file '${formatName(path)}' more than once; expected each file once`);
      }
      named.add(path);
    }
    if (!Array.isArray(weights))
      throw refuse(`has no list of weights in ${where}; expected "weights": [{name, shape}]`);
    const checked = weights.map((weight: unknown, place) => weightOf(weight, `weight ${place + 1} of ${where}`));
    const bytes = checked.reduce((sum, { shape }) => sum + 4 * sizeOfShape(shape)!, 0);
    total += bytes;
    if (total > mostModelBytes) {
      throw refuse(`announces ${formatBytes(total)} of weights; expected at most ${formatBytes(mostModelBytes)}`);
    }
    return { paths, weights: checked, bytes };
  });

  function weightOf(value: unknown, where: string): WeightGroup['weights'][number] {
    const { name, shape, dtype, quantization } = (value ?? {}) as Record<string, unknown>;
    if (typeof name !== 'string' || name === '')
      throw refuse(`has ${where} without a name; expected "name" and "shape"`);
    if (quantization !== undefined || dtype !== 'float32') {
      const what = quantization === undefined ? formatName(dtype) : 'quantised';
      const words = `has ${what} weights (${formatName(name)}); expected float32`;
      throw refuse(`${words}: convert without --quantize`);
    }
    if (sizeOfShape(shape) === undefined) {
      const written = formatName(shape);
      throw refuse(`has ${where} ('${formatName(name)}') of the shape ${written}; expected whole numbers from 0`);
    }
    return { name, shape: shape as number[], dtype };
  }
}
