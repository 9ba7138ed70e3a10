import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import h5wasm, { type Dataset, type Group } from 'h5wasm';
import { seconds } from '../../../preload/words/numberFormats.ts';
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
 * The file whose reading was broken off in the middle of the library's work, and may have left its memory in disorder: a whole
 * file can then be refused until the process ends (seen in 5,000 damaged copies of convolutions.h5, at the 3,570th).
 */
let brokenOffIn: string | undefined;

/**
 * Opens HDF5 bytes in the memory of h5wasm (the HDF5 library compiled to WebAssembly, which its package holds), calls `use`
 * and closes them again.
 * @param mostMs after which reading is cut off: of some damaged files the library's loops have no end
 * @throws ModelFolderError naming `file` where the bytes are no complete HDF5 file, or are not read within `mostMs`
 */
export async function withHdf5<R>(
  file: string,
  bytes: Uint8Array,
  use: (root: Hdf5Group) => R,
  mostMs: number = longestRead(bytes.length),
): Promise<R> {
  const library = await h5wasm.ready;
  // Without it the library prints its whole stack on standard error.
  library.activate_throwing_error_handler();
  const name = `/${createHash('sha256').update(bytes).digest('hex')}.h5`;
  library.FS.writeFile(name, bytes);
  const read = (): R => {
    const opened = new h5wasm.File(name, 'r');
    try {
      return use(groupOf(opened, { file, bytes: 0 }));
    } finally {
      opened.close();
    }
  };
  try {
    return runInNewContext('read()', { read }, { timeout: mostMs }) as R;
  } catch (error) {
    if (error instanceof ModelFolderError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
      // The library still holds the file open: its bytes at least are given back.
      library.FS.truncate(name, 0);
      brokenOffIn ??= file;
      throw new ModelFolderError(
        file,
        `was not read within ${seconds(mostMs / 1000)}, far more than an HDF5 file of its size takes; its structure is probably damaged. ` +
          'Copy it again, or save the model again',
        { cause: error },
      );
    }
    const doubt = brokenOffIn === undefined ? '' : `, or start BeatLens again: its reader broke off in ${brokenOffIn}`;
    if (error instanceof Error && error.name === 'RuntimeError') brokenOffIn ??= file;
    throw new ModelFolderError(
      file,
      `is no complete HDF5 file (${reasonOf(error)}); expected one. Copy it again${doubt}`,
      {
        cause: error,
      },
    );
  } finally {
    library.FS.unlink(name);
  }
}

/**
 * Ten seconds, and one more a megabyte. Measured on a machine with five times as many processes as cores: 9 MB in 3,800
 * datasets in 5 s, 240 MB in 120 datasets in 41 s.
 */
function longestRead(bytes: number): number {
  return 10_000 + Math.ceil(bytes / 1000);
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
