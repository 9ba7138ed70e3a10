import type { layers, SymbolicTensor } from '@tensorflow/tfjs';
import type { SequenceShape } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';
import { activation, convolution } from './convolution.ts';

const convolutions = [
  { filters: 24, kernel: 5 },
  { filters: 24, kernel: 5 },
] as const;

/**
 * A rhythm whose last numbers are a sequence of beats, as the hidden layer takes it: the numbers before the sequence, and of two
 * convolutions along the sequence's beats the mean, the maximum and what they give at the beat in the middle, the explained one.
 *
 * @param rhythm [beats × width]
 * @returns summaries, each [beats × size]
 */
export function sequenceBranch(engine: Engine, rhythm: SymbolicTensor, sequence: SequenceShape): SymbolicTensor[] {
  const { layers } = engine.tf;
  const apply = (layer: layers.Layer, to: SymbolicTensor) => layer.apply(to) as SymbolicTensor;
  const width = rhythm.shape[1]!;
  const before = width - sequence.beats * sequence.values;
  if (before < 0) {
    throw new Error(
      `a sequence of ${sequence.beats} beats × ${sequence.values} values does not fit in a rhythm of ${width} numbers`,
    );
  }
  // tfjs has no layer that takes some of the values, but one that crops pictures.
  const some = (of: SymbolicTensor, from: number, to: number, name: string) => {
    const [rows, size] = of.shape.length === 2 ? [of.shape[1]!, 1] : [of.shape[1]!, of.shape[2]!];
    const picture = apply(layers.reshape({ targetShape: [rows, size, 1], name: `${name}Picture` }), of);
    const crop = [
      [from, rows - to],
      [0, 0],
    ] as [[number, number], [number, number]];
    return apply(layers.cropping2D({ cropping: crop, name: `${name}Cropped` }), picture);
  };
  const flat = (of: SymbolicTensor, name: string) => apply(layers.flatten({ name }), of);
  const targetShape = [sequence.beats, sequence.values];
  let beats = apply(layers.reshape({ targetShape, name: 'sequence' }), some(rhythm, before, width, 'sequence'));
  convolutions.forEach((options, index) => {
    const name = `Strip${index + 1}`;
    for (const layer of [...convolution(engine, { ...options, name }), activation(engine, name)])
      beats = apply(layer, beats);
  });
  const middle = Math.floor(sequence.beats / 2);
  return [
    ...(before > 0 ? [flat(some(rhythm, 0, before, 'context'), 'context')] : []),
    apply(layers.globalAveragePooling1d({ name: 'sequenceMean' }), beats),
    apply(layers.globalMaxPooling1d({ name: 'sequenceMaximum' }), beats),
    flat(some(beats, middle, middle + 1, 'middleBeat'), 'middleBeat'),
  ];
}
