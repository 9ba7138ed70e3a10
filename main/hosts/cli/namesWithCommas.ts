import { WrongUsage } from './wrongUsage.ts';

/** `I, II, V1` as its names. @throws WrongUsage where one is empty */
export function namesWithCommas(written: string, option: string): string[] {
  const named = written.split(',').map((one) => one.trim());
  if (named.some((one) => one === ''))
    throw new WrongUsage(`--${option} takes names with commas between, not "${written}"`);
  return named;
}
