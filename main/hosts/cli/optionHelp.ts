import type { Option } from './option.ts';

/** Its meaning with the values that it takes and what holds without it. */
export function optionHelp({ help, values, default: without }: Option): string {
  const taken = values === undefined ? '' : `: ${values.join(', ')}`;
  return `${help}${taken}${without === undefined ? '' : ` (default: ${without})`}`;
}
