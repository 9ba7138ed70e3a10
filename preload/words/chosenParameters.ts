import { defaultParameters, type MethodName, methodFacts } from './methods.ts';
import { expectedOf, fits, type ParameterValues } from './parameters.ts';

/** Parameters by method, where they are not the defaults; others may be left out. */
export type ChosenParameters = Readonly<Partial<Record<MethodName, ParameterValues>>>;

/** All parameters of a method: the defaults, but for those that were chosen. */
export function parametersOf(method: MethodName, chosen: ChosenParameters | undefined): ParameterValues {
  return { ...defaultParameters(method), ...chosen?.[method] };
}

/** Those that are not the defaults; none where all are. */
export function nonDefaultParameters(method: MethodName, parameters: ParameterValues): ParameterValues {
  const usual = defaultParameters(method);
  return Object.fromEntries(Object.entries(parameters).filter(([name, value]) => usual[name] !== value));
}

/**
 * What is wrong with some parameters of a method, with what was expected; undefined: nothing.
 *
 * @param windowSamples length of the model's window, where it is known: a stretch of it is shorter
 */
export function parameterProblem(
  method: MethodName,
  chosen: ParameterValues,
  windowSamples = Number.POSITIVE_INFINITY,
): string | undefined {
  const known = methodFacts[method].parameters;
  for (const [name, value] of Object.entries(chosen)) {
    const facts = known[name];
    if (!facts) {
      const names = Object.keys(known);
      return `${method} has no parameter '${name}'; it takes ${names.length > 0 ? names.join(', ') : 'none'}`;
    }
    const expected = expectedOf(facts, windowSamples);
    if (!fits(facts, value, windowSamples)) return `${method}.${name} is ${value}; expected ${expected}`;
  }
  const all = parametersOf(method, { [method]: chosen });
  for (const [name, facts] of Object.entries(known)) {
    const bound = facts.kind === 'number' ? facts.atMost : undefined;
    if (bound === undefined || !(Number(all[name]) > Number(all[bound.parameter]))) continue;
    const { parameter, because } = bound;
    return `${method}.${name} is ${all[name]}, above the ${parameter} of ${all[parameter]}: ${because}; expected a ${name} of at most the ${parameter}`;
  }
  return undefined;
}

/** "grad-cam", or "smooth-grad (copies 25, sigma 0.1, seed 1)": the name with all that another run needs. */
export function methodWithParameters(method: MethodName, parameters: ParameterValues = {}): string {
  const own = formatParameters(parameters);
  return own === '' ? method : `${method} (${own})`;
}

/** "copies 25, sigma 0.1, seed 1", "width 18 samples, stride 6 samples" */
export function formatParameters(parameters: ParameterValues): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name} ${value}${countsSamples(name) ? ' samples' : ''}`)
    .join(', ');
}

/** Whether a parameter of this name counts samples: a name means the same with every method that has it. */
function countsSamples(name: string): boolean {
  return Object.values(methodFacts).some(({ parameters }) => {
    const facts = parameters[name];
    return facts?.kind === 'number' && facts.unit === 'samples';
  });
}
