import { countsSamples, defaultParameters } from './methodParameters.ts';

/** Explanation methods. */
export const methodNames = [
  'grad-cam',
  'cam',
  'grad-cam++',
  'hires-cam',
  'layer-cam',
  'xgrad-cam',
  'ablation-cam',
  'score-cam',
  'saliency',
  'input-x-gradient',
  'smooth-grad',
  'integrated-gradients',
  'guided-grad-cam',
  'occlusion',
] as const;
export type MethodName = (typeof methodNames)[number];

/** What an explanation method is, in words for the screen, the command line and figures. */
export interface MethodFacts {
  /** As its paper writes it. */
  readonly title: string;
  /** How the map comes about, in words. */
  readonly formula: string;
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
  /** The usual values (methodParameters.ts), which the application takes unless others are chosen; part of every result. */
  readonly parameters: MethodParameters;
}

export type MethodParameters = Readonly<Record<string, number | string>>;

/** "grad-cam", or "smooth-grad (copies 25, sigma 0.1, seed 1)": the name with all that another run needs. */
export function methodWithParameters(method: MethodName, parameters: MethodParameters = {}): string {
  const own = formatParameters(parameters);
  return own === '' ? method : `${method} (${own})`;
}

/** "copies 25, sigma 0.1, seed 1", "width 18 samples, stride 6 samples" */
export function formatParameters(parameters: MethodParameters): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name} ${value}${countsSamples(name) ? ' samples' : ''}`)
    .join(', ');
}

const ofFeatures = { needsFeatureMaps: true, display: 'positive', sign: 'evidence', parameters: {} } as const;
const ofInput = { needsFeatureMaps: false, sign: 'evidence', parameters: {} } as const;

export const methodFacts: Readonly<Record<MethodName, MethodFacts>> = {
  'grad-cam': {
    ...ofFeatures,
    title: 'Grad-CAM',
    formula: 'feature maps, each weighted by the mean over time of its gradient',
    source: 'Selvaraju et al. 2017',
    unit: 'logit',
    cost: '1 forward pass, the head backward',
  },
  cam: {
    ...ofFeatures,
    title: 'CAM',
    formula: 'feature maps, each weighted as the dense layer after global average pooling weighs it',
    source: 'Zhou et al. 2016',
    unit: 'logit × steps',
    cost: '1 forward pass',
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
    source: 'Draelos & Carin 2020',
    unit: 'logit',
    cost: '1 forward pass, the head backward',
  },
  'layer-cam': {
    ...ofFeatures,
    title: 'LayerCAM',
    formula: 'feature maps times their positive gradients, step by step',
    source: 'Jiang et al. 2021',
    unit: 'logit',
    cost: '1 forward pass, the head backward',
  },
  'xgrad-cam': {
    ...ofFeatures,
    title: 'XGrad-CAM',
    formula: 'feature maps, each weighted by its gradient averaged where the map is large',
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
  },
  'score-cam': {
    ...ofFeatures,
    title: 'Score-CAM',
    formula: 'feature maps, each weighted by the logit of the beat seen through it alone',
    source: 'Wang et al. 2020',
    unit: 'activation',
    cost: '1 forward pass a channel',
    parameters: defaultParameters('score-cam'),
  },
  saliency: {
    ...ofInput,
    title: 'Saliency',
    formula: 'magnitude of the gradient of the logit with respect to the voltage',
    source: 'Simonyan et al. 2014',
    unit: 'logit / mV',
    display: 'absolute_value',
    sign: 'none',
    cost: '1 forward and backward pass',
  },
  'input-x-gradient': {
    ...ofInput,
    title: 'Input × gradient',
    formula: 'voltage times the gradient of the logit with respect to it',
    source: 'Shrikumar et al. 2016',
    unit: 'logit',
    display: 'positive',
    cost: '1 forward and backward pass',
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
    parameters: defaultParameters('smooth-grad'),
  },
  'integrated-gradients': {
    ...ofInput,
    title: 'Integrated gradients',
    formula: 'distance from the baseline times the mean gradient on the way; adds up to the change of the logit',
    source: 'Sundararajan et al. 2017',
    unit: 'logit',
    display: 'positive',
    cost: '256 forward and backward passes',
    parameters: defaultParameters('integrated-gradients'),
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
  },
  occlusion: {
    ...ofInput,
    title: 'Occlusion',
    formula: 'drop in the logit when a segment is replaced by linear interpolation',
    source: 'Zeiler & Fergus 2014',
    unit: 'logit',
    display: 'positive',
    cost: '1 forward pass every 6 samples',
    parameters: defaultParameters('occlusion'),
  },
};
