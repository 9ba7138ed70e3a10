import { parameterProblem } from '../../preload/words/methodParameters.ts';
import {
  type MethodFacts,
  type MethodName,
  type MethodParameters,
  methodFacts,
  methodNames,
} from '../../preload/words/methods.ts';
import type { ExplanationMethod, MethodOptions } from './method.ts';
import { ablationCam } from './methods/ablationCam.ts';
import { cam } from './methods/cam.ts';
import { gradCam } from './methods/gradCam.ts';
import { gradCamPlusPlus } from './methods/gradCamPlusPlus.ts';
import { guidedGradCam } from './methods/guidedGradCam.ts';
import { hiResCam } from './methods/hiResCam.ts';
import { inputXGradient } from './methods/inputXGradient.ts';
import { integratedGradients } from './methods/integratedGradients.ts';
import { layerCam } from './methods/layerCam.ts';
import { occlusion } from './methods/occlusion.ts';
import { saliency } from './methods/saliency.ts';
import { scoreCam } from './methods/scoreCam.ts';
import { smoothGrad } from './methods/smoothGrad.ts';
import { xGradCam } from './methods/xGradCam.ts';

export interface ParametrisedOptions extends MethodOptions {
  /** All of the method's parameters, by name: `facts.parameters` holds the ones that the application takes. */
  readonly parameters: MethodParameters;
}

export interface CataloguedMethod {
  readonly name: MethodName;
  readonly facts: MethodFacts;
  readonly run: ExplanationMethod<ParametrisedOptions>;
}

/** Every method, one line each. The compiler asks for a line when the vocabulary gains a name. */
const methods: Readonly<Record<MethodName, ExplanationMethod<ParametrisedOptions>>> = {
  'grad-cam': gradCam,
  cam,
  'grad-cam++': gradCamPlusPlus,
  'hires-cam': hiResCam,
  'layer-cam': layerCam,
  'xgrad-cam': xGradCam,
  'ablation-cam': ablationCam,
  'score-cam': named(scoreCam),
  saliency,
  'input-x-gradient': inputXGradient,
  'smooth-grad': named(smoothGrad),
  'integrated-gradients': named(integratedGradients),
  'guided-grad-cam': guidedGradCam,
  occlusion: named(occlusion),
};

/** A method with parameters of its own takes them by name; `checkParameters` has looked at them. */
function named<Own>(method: ExplanationMethod<MethodOptions & { readonly parameters: Own }>) {
  return method as unknown as ExplanationMethod<ParametrisedOptions>;
}

/** @throws naming the methods that exist, where `name` is none of them. */
export function methodNamed(name: string): CataloguedMethod {
  const known = methodNames.find((candidate) => candidate === name);
  if (!known) throw new Error(`unknown method '${name}'; expected one of ${methodNames.join(', ')}`);
  const facts = methodFacts[known];
  return {
    name: known,
    facts,
    run: (engine, model, windows, options, signal) => {
      checkParameters(known, facts.parameters, options.parameters);
      return methods[known](engine, model, windows, options, signal);
    },
  };
}

/** @throws where a parameter is missing, unknown or out of its range */
function checkParameters(method: MethodName, usual: MethodParameters, given: MethodParameters): void {
  const missing = Object.keys(usual).find((name) => given[name] === undefined);
  const problem = missing === undefined ? parameterProblem(method, given) : `${method}.${missing} is missing`;
  if (problem !== undefined) throw new Error(problem);
}
