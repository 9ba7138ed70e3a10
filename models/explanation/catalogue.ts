import { type MethodFacts, type MethodParameters, methodFacts } from '../../preload/methods.ts';
import { type MethodName, methodNames } from '../../preload/vocabulary.ts';
import { ablationCam } from './ablationCam.ts';
import { baselineNames } from './baseline.ts';
import { cam } from './cam.ts';
import { gradCam } from './gradCam.ts';
import { gradCamPlusPlus } from './gradCamPlusPlus.ts';
import { guidedGradCam } from './guidedGradCam.ts';
import { hiResCam } from './hiResCam.ts';
import { inputXGradient } from './inputXGradient.ts';
import { integratedGradients } from './integratedGradients.ts';
import { layerCam } from './layerCam.ts';
import type { ExplanationMethod, MethodOptions } from './method.ts';
import { occlusion } from './occlusion.ts';
import { saliency } from './saliency.ts';
import { scoreCam } from './scoreCam.ts';
import { smoothGrad } from './smoothGrad.ts';
import { xGradCam } from './xGradCam.ts';

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

export function listMethods(): readonly CataloguedMethod[] {
  return methodNames.map(methodNamed);
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

/** @throws where a parameter is missing, unknown, or of another kind than that of the catalogue */
function checkParameters(method: MethodName, usual: MethodParameters, given: MethodParameters): void {
  const names = Object.keys(usual);
  const wrong = [...names, ...Object.keys(given)].find((name) => typeof usual[name] !== typeof given[name]);
  if (wrong !== undefined) {
    const value = given[wrong] === undefined ? 'missing' : `'${given[wrong]}'`;
    throw new Error(
      `parameter '${wrong}' of ${method} is ${value}; ${method} takes ${names.length > 0 ? names.join(', ') : 'no parameters'}`,
    );
  }
  const { baseline } = given;
  if (baseline !== undefined && !baselineNames.some((name) => name === baseline)) {
    throw new Error(`baseline '${baseline}' of ${method}; expected one of ${baselineNames.join(', ')}`);
  }
}
