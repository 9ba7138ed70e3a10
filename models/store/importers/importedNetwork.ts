/** A model that was made elsewhere, as read: its graph in the words of Keras, each layer with its weights. */
export interface ImportedNetwork {
  /** The file (or folder) it was read from, for messages. */
  readonly file: string;
  readonly format: ImportedFormat;
  /** Of what wrote it, as far as it says so, e.g. "Keras 3.15.1". */
  readonly madeWith: string;
  /** Major version of Keras whose meaning the configuration has; tfjs follows Keras 2. */
  readonly keras: number;
  /** Without the batch; null: any number. */
  readonly inputShape: readonly (number | null)[];
  /** Name by which the first layers call the input. */
  readonly input: string;
  readonly output: string;
  /** Inputs before outputs; models inside the model are laid open; the input is not among them. */
  readonly layers: readonly ImportedLayer[];
}

const importedFormats = ['tfjs-layers', 'keras-hdf5', 'keras-3'] as const;
export type ImportedFormat = (typeof importedFormats)[number];

export interface ImportedLayer {
  readonly name: string;
  /** Class in Keras, e.g. Conv1D. */
  readonly kind: string;
  readonly config: Config;
  /** Names of the layers it takes, or of the input. */
  readonly inputs: readonly string[];
  readonly weights: readonly WeightValues[];
}

/** Keys and values as Keras writes them (snake_case). */
export type Config = Readonly<Record<string, unknown>>;

export interface WeightValues {
  /** [product of shape] */
  readonly values: Float32Array;
  readonly shape: readonly number[];
}
