import { namesOf } from './namesOf.ts';
import type { ParameterFacts, ParameterValues } from './parameters.ts';

/** What an explanation method is, in words for the screen, the command line and figures. */
export interface MethodFacts {
  /** As its paper writes it. */
  readonly title: string;
  /** How the map comes about, in words. */
  readonly formula: string;
  /** The same as a line of mathematics, where one says it: M map, y logit, A feature maps, x voltage. */
  readonly equation?: string;
  readonly source: string;
  /** Whether the map is over the output of a layer: such methods take a layer, and a network without feature maps has none. */
  readonly needsFeatureMaps: boolean;
  readonly unit: string;
  /**
   * The map with one sign, for shading and for means. Captum's words. `positive`: what speaks for the class (negative values become zero).
   * `absolute_value`: the magnitude, where the sign does not say for or against the class.
   */
  readonly display: 'positive' | 'absolute_value';
  /** What a negative value says: against the class; less voltage would speak for the class; nothing, there is none. */
  readonly sign: 'evidence' | 'direction' | 'none';
  /** Passes through the network for one beat, roughly, with the parameters below. */
  readonly cost: string;
  /**
   * The same as a number of forward passes, a backward pass being two, for the time that many maps take; absent: 2.
   *
   * @param given parameters, and what the network has: feature maps of the explained layer, samples of the window
   */
  readonly passes?: (
    given: ParameterValues,
    network: { readonly channels: number; readonly samples: number },
  ) => number;
  /** What can be set, in the order in which it is shown; a name means the same with every method that has it. */
  readonly parameters: Readonly<Record<string, ParameterFacts>>;
}

/** What stands for "nothing there": zero is not neutral for an ECG, whose baseline wanders. */
const baselineNames = ['line', 'mean', 'zero'] as const;
export type BaselineName = (typeof baselineNames)[number];

const baseline = {
  ...{ kind: 'choice', title: 'Baseline', meaning: 'What stands for a beat that shows nothing.', default: 'line' },
  choices: { line: 'line from first to last sample', mean: 'mean of the window', zero: '0 mV' },
} as const satisfies ParameterFacts;

const ofFeatures = { needsFeatureMaps: true, display: 'positive', sign: 'evidence', parameters: {} } as const;
const ofInput = { needsFeatureMaps: false, sign: 'evidence', parameters: {} } as const;

const entries = {
  'grad-cam': {
    ...ofFeatures,
    title: 'Grad-CAM',
    formula: 'feature maps, each weighted by the mean over time of its gradient',
    equation: 'M(t) = Σₖ αₖ Aₖ(t),     αₖ = (1/T) Σₜ ∂y / ∂Aₖ(t)',
    source: 'Selvaraju et al. 2017',
    unit: 'logit',
    cost: '1 forward pass, the head backward',
  },
  cam: {
    ...ofFeatures,
    title: 'CAM',
    formula: 'feature maps, each weighted as the dense layer after global average pooling weighs it',
    equation: 'M(t) = Σₖ wₖ Aₖ(t)',
    source: 'Zhou et al. 2016',
    unit: 'logit × steps',
    cost: '1 forward pass',
    passes: () => 1,
  },
  'grad-cam++': {
    ...ofFeatures,
    title: 'Grad-CAM++',
    formula: 'feature maps, each weighted by its positive gradients, the more the fewer they are',
    source: 'Chattopadhay et al. 2018',
    unit: 'gradient-weighted activation',
    cost: '1 forward pass, the head backward',
  },
  'hires-cam': {
    ...ofFeatures,
    title: 'HiResCAM',
    formula: 'feature maps times their gradients, step by step',
    equation: 'M(t) = Σₖ (∂y / ∂Aₖ(t)) Aₖ(t)',
    source: 'Draelos & Carin 2020',
    unit: 'logit',
    cost: '1 forward pass, the head backward',
  },
  'layer-cam': {
    ...ofFeatures,
    title: 'LayerCAM',
    formula: 'feature maps times their positive gradients, step by step',
    equation: 'M(t) = Σₖ max(0, ∂y / ∂Aₖ(t)) Aₖ(t)',
    source: 'Jiang et al. 2021',
    unit: 'logit',
    cost: '1 forward pass, the head backward',
  },
  'xgrad-cam': {
    ...ofFeatures,
    title: 'XGrad-CAM',
    formula: 'feature maps, each weighted by its gradient averaged where the map is large',
    equation: 'M(t) = Σₖ αₖ Aₖ(t),     αₖ = Σₜ Aₖ(t) (∂y / ∂Aₖ(t)) / Σₜ Aₖ(t)',
    source: 'Fu et al. 2020',
    unit: 'logit',
    cost: '1 forward pass, the head backward',
  },
  'ablation-cam': {
    ...ofFeatures,
    title: 'Ablation-CAM',
    formula: 'feature maps, each weighted by how far the logit falls without it',
    source: 'Desai & Ramaswamy 2020',
    unit: 'logit × activation',
    cost: '1 forward pass, the head once a channel',
    passes: (_, { channels }) => 1 + channels / 16,
  },
  'score-cam': {
    ...ofFeatures,
    title: 'Score-CAM',
    formula: 'feature maps, each weighted by the logit of the beat seen through it alone',
    source: 'Wang et al. 2020',
    unit: 'activation',
    cost: '1 forward pass a channel',
    passes: (_, { channels }) => 1 + channels,
    parameters: { baseline },
  },
  saliency: {
    ...ofInput,
    title: 'Saliency',
    formula: 'magnitude of the gradient of the logit with respect to the voltage',
    equation: 'M(t) = |∂y / ∂x(t)|',
    source: 'Simonyan et al. 2014',
    unit: 'logit / mV',
    display: 'absolute_value',
    sign: 'none',
    cost: '1 forward and backward pass',
    passes: () => 3,
  },
  'input-x-gradient': {
    ...ofInput,
    title: 'Input × gradient',
    formula: 'voltage times the gradient of the logit with respect to it',
    equation: 'M(t) = x(t) (∂y / ∂x(t))',
    source: 'Shrikumar et al. 2016',
    unit: 'logit',
    display: 'positive',
    cost: '1 forward and backward pass',
    passes: () => 3,
  },
  'smooth-grad': {
    ...ofInput,
    title: 'SmoothGrad',
    formula: 'mean gradient of the logit over noisy copies of the beat',
    source: 'Smilkov et al. 2017',
    unit: 'logit / mV',
    display: 'absolute_value',
    sign: 'direction',
    cost: '25 forward and backward passes',
    passes: ({ copies }) => 3 * Number(copies),
    parameters: {
      copies: {
        ...{ kind: 'number', title: 'Noisy copies', meaning: 'Copies of a beat whose gradients are averaged.' },
        ...{ unit: 'none', whole: true, least: 1, most: 1000, default: 25 },
      },
      sigma: {
        ...{ kind: 'number', title: 'Noise', meaning: "Standard deviation, as a share of each beat's own range." },
        ...{ unit: 'share', whole: false, least: 0, most: 1, default: 0.1 },
      },
      seed: {
        ...{ kind: 'number', title: 'Seed', meaning: 'Of the noise: the same number gives the same map again.' },
        ...{ unit: 'none', whole: true, least: 0, most: 4_294_967_295, default: 1 },
      },
    },
  },
  'integrated-gradients': {
    ...ofInput,
    title: 'Integrated gradients',
    formula: 'distance from the baseline times the mean gradient on the way; adds up to the change of the logit',
    equation: 'M(t) = (x(t) − b(t)) ∫₀¹ ∂y(b + s (x − b)) / ∂x(t) ds',
    source: 'Sundararajan et al. 2017',
    unit: 'logit',
    display: 'positive',
    cost: '256 forward and backward passes, doubled up to three times where they do not add up',
    passes: ({ points }) => 3 * Number(points),
    parameters: {
      points: {
        ...{ kind: 'number', title: 'Steps', meaning: 'Points on the way from the baseline to the beat.' },
        ...{ unit: 'none', whole: true, least: 1, most: 4096, default: 256 },
      },
      doublings: {
        ...{ kind: 'number', title: 'Doublings', meaning: 'How often steps are doubled where they do not add up.' },
        ...{ unit: 'none', whole: true, least: 0, most: 6, default: 3 },
      },
      baseline,
    },
  },
  'guided-grad-cam': {
    ...ofInput,
    needsFeatureMaps: true,
    title: 'Guided Grad-CAM',
    formula: 'guided back-propagation times rectified Grad-CAM',
    source: 'Selvaraju et al. 2017',
    unit: 'logit² / mV',
    display: 'absolute_value',
    sign: 'direction',
    cost: '2 forward passes, 1 backward pass',
    passes: () => 4,
  },
  occlusion: {
    ...ofInput,
    title: 'Occlusion',
    formula: 'drop in the logit when a segment is replaced by linear interpolation',
    equation: 'M(t) = y(x) − y(x without the segment at t)',
    source: 'Zeiler & Fergus 2014',
    unit: 'logit',
    display: 'positive',
    cost: '1 forward pass every 6 samples',
    passes: ({ stride }, { samples }) => 1 + samples / Number(stride),
    parameters: {
      width: {
        ...{ kind: 'number', title: 'Width', meaning: 'Stretch that is taken away at once.' },
        ...{ unit: 'samples', whole: true, least: 1, most: 1000, default: 18 },
      },
      stride: {
        ...{ kind: 'number', title: 'Stride', meaning: 'From one stretch to the next; at most the width.' },
        ...{ unit: 'samples', whole: true, least: 1, most: 1000, default: 6 },
        atMost: { parameter: 'width', because: 'samples between two stretches would have no value' },
      },
      replacement: {
        ...{ kind: 'choice', title: 'Replacement', meaning: 'What takes the place of the stretch.', default: 'line' },
        choices: { line: 'line between its neighbours', mean: 'mean of the window', zero: '0 mV' },
      },
    },
  },
} as const satisfies Readonly<Record<string, MethodFacts>>;

export type MethodName = keyof typeof entries;
/** models/explanation/methods/ has a file for each: `grad-cam++` is gradCamPlusPlus.ts. */
export const methodFacts: Readonly<Record<MethodName, MethodFacts>> = entries;
export const methodNames = namesOf(methodFacts);

/** What the application takes unless others are chosen; part of every result. */
export function defaultParameters(method: MethodName): ParameterValues {
  const { parameters } = methodFacts[method];
  return Object.fromEntries(Object.entries(parameters).map(([name, facts]) => [name, facts.default]));
}
