import type { LayersModel } from '@tensorflow/tfjs';
import type { SequenceShape } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';

import type { TrainingRecipe } from './trainingRecipe.ts';

/** One architecture. Adding one = one file in architectures/ that exports such an object + one entry in preload/words/networks.ts. */
export interface Network {
  /** How it is trained unless the user says otherwise; chosen on validation beats only. */
  readonly recipe: TrainingRecipe;
  /**
   * LSTM units start with memories as long as up to the whole window (initialise.ts): for a network whose logits see what the
   * LSTM still holds at its end.
   */
  readonly remembersWindow?: true;
  build(engine: Engine, shape: NetworkShape): NetworkParts;
}

export interface NetworkShape {
  /** Samples of one window. */
  readonly samples: number;
  readonly leads: number;
  readonly classes: number;
  readonly standardisation: Standardisation;
  /** Numbers of the rhythm input; absent for a network that sees the window alone. */
  readonly rhythm?: number | undefined;
  /** The last numbers of the rhythm are a sequence of beats; absent: none is. */
  readonly sequence?: SequenceShape | undefined;
  /** Seeds the weight initialisers. */
  readonly seed: number;
}

/** millivolts -> (millivolts - mean) / deviation, one scalar pair for all samples and leads, fitted on training beats only. */
export interface Standardisation {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * A network is written as two models because tfjs cannot start a model at an intermediate tensor.
 * The seam is the explained layer.
 */
export interface NetworkParts {
  /**
   * Window in millivolts [beats × samples × leads] -> feature maps [beats × featureSteps × channels]; of a network without
   * feature maps (`hasFeatureMaps` of preload/words/networks.ts) -> [beats × units].
   */
  readonly features: LayersModel;
  /**
   * Feature maps -> logits [beats × classes]; the soft-max is not part of the network. With a rhythm it has two inputs:
   * feature maps, rhythm [beats × rhythm].
   */
  readonly head: LayersModel;
}
