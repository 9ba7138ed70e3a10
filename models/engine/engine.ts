import type { EngineName } from '../../preload/words/engines.ts';
import type { GraphMessages } from './graph/graphMessages.ts';

/** TensorFlow.js, whichever package computes. */
export type Tf = typeof import('@tensorflow/tfjs');

/** What computes in this process. Everything in models/ takes it (or its `tf`) as an argument; backend.ts loads it. */
export interface Engine {
  readonly tf: Tf;
  readonly name: EngineName;
  /** Version of the package that computes, e.g. "tfjs-node 4.22.0". */
  readonly version: string;
  /** Why this engine and, where it is not the fastest one, why not a faster one and what to do. */
  readonly reason: string;
  /** TensorFlow's messages, by which a graph is handed over; absent: this engine runs operations one by one only. */
  readonly graphMessages?: GraphMessages;
}
