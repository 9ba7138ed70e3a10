import { InvalidInput } from '../errors.ts';

/** The classes, once all that are asked for are found among them; `whose` begins the refusal. @throws InvalidInput */
export function requireClasses(
  classes: readonly string[],
  asked: readonly string[],
  whose: 'the model' | 'the comparison' | 'the explanation' | 'the cross-validation' | 'the measurement' = 'the model',
): readonly string[] {
  const unknown = asked.find((name) => !classes.includes(name));
  if (unknown === undefined) return classes;
  throw new InvalidInput(`${whose} has no class "${unknown}"; expected one of ${classes.join(' ')}`);
}
