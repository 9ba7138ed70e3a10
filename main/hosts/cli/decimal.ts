import type { Values } from './arguments.ts';
import { WrongUsage } from './wrongUsage.ts';

/** The number that an option has, which need not be whole; undefined where it is not given. @throws WrongUsage */
export function decimal(values: Values, name: string): number | undefined {
  const written = values.text(name);
  if (written === undefined) return undefined;
  const number = /^-?\d+(\.\d+)?$/.test(written) ? Number(written) : Number.NaN;
  if (Number.isNaN(number)) throw new WrongUsage(`--${name} takes a number, not "${written}"`);
  return number;
}
