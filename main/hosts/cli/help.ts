import { globalOptions } from './arguments.ts';
import type { NamedCommand } from './command.ts';
import type { Option } from './option.ts';
import { optionHelp } from './optionHelp.ts';

export function overallHelp(commands: readonly (readonly [name: string, summary: string])[]): string {
  const width = Math.max(...commands.map(([name]) => name.length));
  return [
    'BeatLens: where a heartbeat classifier looks.',
    '',
    'usage: beatlens <command> [options]',
    '',
    ...commands.map(([name, summary]) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    ...optionLines(globalOptions),
    '',
    'Results go to standard output, progress to standard error.',
    'Exit codes: 0 done, 1 failed, 2 wrong usage, 130 cancelled.',
    'beatlens <command> --help describes one command.',
    '',
  ].join('\n');
}

export function commandHelp(command: NamedCommand): string {
  return [
    command.summary,
    '',
    ...usageLines(command),
    '',
    ...(command.notes ? [...command.notes, ''] : []),
    ...optionLines({ ...command.options, ...globalOptions }),
    '',
  ].join('\n');
}

export function usageLines(command: NamedCommand): string[] {
  return usages(command).map((line, i) => `${i === 0 ? 'usage: ' : '       '}${line}`);
}

/** A line for each way to call the command, from its options. */
export function usages({ name, forms = [{}], options }: NamedCommand): string[] {
  const always = Object.keys(options).filter((option) => options[option]!.required);
  return forms.map(({ words, needs = always, takes, json }) => {
    const needed = needs.map((need) => need.split(' ')[0]);
    const others = (takes ?? Object.keys(options)).filter((option) => !needed.includes(option));
    return [
      'beatlens',
      name,
      ...(words === undefined ? [] : [words]),
      ...needs.map((need) => written(need, options)),
      ...others.map((option) => `[${written(option, options)}]${options[option]?.multiple ? '...' : ''}`),
      ...(json === false ? [] : ['[--json]']),
    ].join(' ');
  });
}

/** `--name VALUE`; with a value of its own `--name value`. */
function written(option: string, options: Readonly<Record<string, Option>>): string {
  const [name = '', value = options[name]?.value] = option.split(' ');
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

function optionLines(options: Readonly<Record<string, Option>>): string[] {
  const written = Object.entries(options).map(([name, option]) => ({
    left: `--${name}${option.value ? ` ${option.value}` : ''}`,
    help: optionHelp(option),
  }));
  const width = Math.max(...written.map(({ left }) => left.length));
  return written.map(({ left, help }) => `  ${left.padEnd(width)}  ${help}`);
}
