import { parseArgs } from 'node:util';
import { closest } from './closest.ts';
import type { Option } from './option.ts';
import { optionHelp } from './optionHelp.ts';
import { WrongUsage } from './wrongUsage.ts';

export const globalOptions: Readonly<Record<string, Option>> = {
  data: { type: 'string', value: 'DIR', help: 'data folder (default: BEATLENS_DATA, else that of the window)' },
  json: { type: 'boolean', help: 'print one JSON document instead of tables' },
  quiet: { type: 'boolean', help: 'no progress on standard error' },
  trace: { type: 'boolean', help: 'after a failure, also print where in the code it occurred' },
  help: { type: 'boolean', help: 'show this help' },
};

/** The values of the options, read by name and kind. Names are without `--`. */
export interface Values {
  has(name: string): boolean;
  flag(name: string): boolean;
  text(name: string): string | undefined;
  texts(name: string): string[];
  required(name: string): string;
  /** A whole number of at least `least`. */
  whole(name: string, least: number): number | undefined;
  requiredWhole(name: string, least: number): number;
  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined;
  requiredOneOf<T extends string>(name: string, allowed: readonly T[]): T;
}

/** Throws WrongUsage with what was wrong. */
export function readArguments(
  ofCommand: Readonly<Record<string, Option>>,
  args: readonly string[],
): { positionals: string[]; values: Values } {
  const known = { ...globalOptions, ...ofCommand };
  const options = Object.fromEntries(
    Object.entries(known).map(([name, option]) => [name, { type: option.type, multiple: true as const }]),
  );
  let parsed: { positionals: string[]; values: { [name: string]: (string | boolean)[] | undefined } };
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new WrongUsage(inOurWords(error, known));
  }
  for (const [name, given] of Object.entries(parsed.values)) {
    if (given && given.length > 1 && !known[name]?.multiple) throw new WrongUsage(`--${name} was given more than once`);
  }
  return { positionals: parsed.positionals, values: valuesOf(parsed.values, known) };
}

/** A whole number written in decimal digits; `what` names it in the message. */
export function wholeNumber(what: string, written: string, least: number): number {
  const number = /^\d+$/.test(written) ? Number(written) : Number.NaN;
  if (!Number.isSafeInteger(number) || number < least) {
    throw new WrongUsage(`${what} takes a whole number of at least ${least}, not "${written}"`);
  }
  return number;
}

/** The positionals, which must be exactly those named. */
export function exactly<const N extends readonly string[]>(
  positionals: readonly string[],
  ...names: N
): { [K in keyof N]: string } {
  const extra = positionals[names.length];
  if (extra !== undefined) {
    const after = names.length === 0 ? 'no name is taken here, only options' : `expected ${names.join(' ')} alone`;
    throw new WrongUsage(`"${extra}" was not expected: ${after}; a name with spaces goes in quotation marks`);
  }
  const missing = names[positionals.length];
  if (missing !== undefined) throw new WrongUsage(`${missing} is missing`);
  return [...positionals] as { [K in keyof N]: string };
}

function valuesOf(
  given: { [name: string]: (string | boolean)[] | undefined },
  known: Readonly<Record<string, Option>>,
): Values {
  const text = (name: string) => {
    const value = given[name]?.[0];
    if (value === '') throw new WrongUsage(`--${name} is empty`);
    return typeof value === 'string' ? value : undefined;
  };
  const required = (name: string) => {
    const value = text(name);
    if (value === undefined) throw new WrongUsage(`--${name} is missing: ${optionHelp(known[name]!)}`);
    return value;
  };
  const whole = (name: string, least: number) => {
    const value = text(name);
    return value === undefined ? undefined : wholeNumber(`--${name}`, value, least);
  };
  const oneOf = <T extends string>(name: string, allowed: readonly T[]) => {
    const value = text(name);
    const found = allowed.find((candidate) => candidate === value);
    if (value !== undefined && found === undefined) {
      throw new WrongUsage(`--${name} takes one of ${allowed.join(', ')}, not "${value}"`);
    }
    return found;
  };
  return {
    has: (name) => given[name] !== undefined,
    flag: (name) => given[name]?.[0] === true,
    text,
    texts: (name) => (given[name] ?? []).filter((value) => typeof value === 'string'),
    required,
    whole,
    requiredWhole: (name, least) => wholeNumber(`--${name}`, required(name), least),
    oneOf,
    requiredOneOf: (name, allowed) => {
      const value = oneOf(name, allowed);
      if (value === undefined) throw new WrongUsage(`--${name} is missing; it takes one of ${allowed.join(', ')}`);
      return value;
    },
  };
}

/** What parseArgs found wrong, by its error codes. */
function inOurWords(error: unknown, known: Readonly<Record<string, Option>>): string {
  const { code, message } = error as Error & { code?: string };
  const [, written = ''] = /'(-[^' ]*)/.exec(message) ?? [];
  const option = known[written.slice(2)];
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const meant = closest(written.replace(/^-+/, ''), Object.keys(known));
    return `Unknown option ${written}. ${meant === undefined ? 'See --help for the options.' : `Did you mean --${meant}?`}`;
  }
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE' && option !== undefined) {
    if (option.type === 'boolean') return `${written} takes no value`;
    const dash = message.includes('ambiguous') ? `; one that begins with a dash is written ${written}=-1` : '';
    return `${written} needs a value, ${option.value}: ${optionHelp(option)}${dash}`;
  }
  return message.split('. ')[0] ?? message;
}
