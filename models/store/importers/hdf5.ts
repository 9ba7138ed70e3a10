import h5wasm, { type Dataset, type Group } from 'h5wasm';
import { formatName, ModelFolderError } from '../errors.ts';
import { formatBytes, mostModelBytes, sizeOfShape } from '../modelBounds.ts';
import type { WeightValues } from './importedNetwork.ts';

/** A group of an HDF5 file. Names are paths below it. */
export interface Hdf5Group {
  /** Members by name, in the file's order. */
  members(): string[];
  group(path: string): Hdf5Group | undefined;
  /** Text, or a list of texts. */
  attribute(name: string): string | readonly string[] | undefined;
  /** A dataset as 32-bit floats. */
  weight(path: string): WeightValues | undefined;
}

/**
 * Opens HDF5 bytes in the memory of h5wasm (the HDF5 library compiled to WebAssembly, which its package holds) and calls `use`.
 * For a thread that reads no other file (`hdf5Worker.ts`): a damaged file may leave the library's memory in disorder.
 * @throws ModelFolderError naming `file` where the bytes are no complete HDF5 file
 */
export async function withHdf5<R>(file: string, bytes: Uint8Array, use: (root: Hdf5Group) => R): Promise<R> {
  const library = await h5wasm.ready;
  // Without it the library prints its whole stack on standard error.
  library.activate_throwing_error_handler();
  const name = '/file.h5';
  library.FS.writeFile(name, bytes);
  try {
    return use(groupOf(new h5wasm.File(name, 'r'), { file, bytes: 0 }));
  } catch (error) {
    if (error instanceof ModelFolderError) throw error;
    throw new ModelFolderError(file, `is no complete HDF5 file (${reasonOf(error)}); expected one. Copy it again`, {
      cause: error,
    });
  }
}

/** Bytes of weights that were read so far; a group may be read as often as a file names it. */
interface Taken {
  readonly file: string;
  bytes: number;
}

function groupOf(group: Group, taken: Taken): Hdf5Group {
  // h5wasm answers a path that leads nowhere with null.
  const at = (path: string) => group.get(path) as { readonly type: string } | null;
  return {
    members: () => group.keys(),
    group: (path) => {
      const found = at(path);
      return found?.type === 'Group' ? groupOf(found as unknown as Group, taken) : undefined;
    },
    attribute: (name) => {
      const value = group.attrs[name]?.value;
      if (typeof value === 'string') return value;
      return Array.isArray(value) && value.every((one) => typeof one === 'string') ? (value as string[]) : undefined;
    },
    weight: (path) => {
      const found = at(path);
      return found?.type === 'Dataset' ? weightOf(found as unknown as Dataset, taken) : undefined;
    },
  };
}

/** The size is asked for before anything is unpacked: a dataset of zeros takes no room in its file. */
function weightOf(dataset: Dataset, taken: Taken): WeightValues {
  const shape = dataset.shape ?? [];
  const count = sizeOfShape(shape);
  const { size: bytesOfOne = 4, chunks } = dataset.metadata;
  // A chunk is unpacked whole, however little of it the dataset takes.
  taken.bytes += Math.max(count ?? 0, sizeOfShape(chunks) ?? 0) * Math.max(4, bytesOfOne);
  if (taken.bytes > mostModelBytes) {
    const most = formatBytes(mostModelBytes);
    const written = shape.join(' x ');
    throw new ModelFolderError(
      taken.file,
      `announces ${formatBytes(taken.bytes)} of weights up to ${formatName(dataset.path)} [${written}]; expected at most ${most}`,
    );
  }
  const value = count === undefined ? undefined : dataset.value;
  if (typeof value === 'number' || typeof value === 'bigint') return { values: Float32Array.of(Number(value)), shape };
  const values = ArrayBuffer.isView(value) ? (value as unknown as ArrayLike<number | bigint>) : undefined;
  if (values === undefined || values.length !== count) {
    const type = formatName(dataset.dtype);
    throw new ModelFolderError(
      taken.file,
      `has weights of the type ${type} in ${formatName(dataset.path)}; expected numbers`,
    );
  }
  return { values: Float32Array.from(values, Number), shape };
}

/** The library speaks in a stack of causes, the last of which says most. */
function reasonOf(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n').map((line) => line.trim());
  const said = lines.filter((line) => line !== '');
  return (said.findLast((line) => line.startsWith('minor:')) ?? said[0] ?? 'unknown').replace('minor: ', '');
}
