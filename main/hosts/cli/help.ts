import { globalOptions } from './arguments.ts';
import type { Command, Option } from './command.ts';

export function overallHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    'BeatLens: where a heartbeat classifier looks.',
    '',
    'usage: beatlens <command> [options]',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    ...optionLines(globalOptions),
    '',
    'Results go to standard output, progress to standard error.',
    'Exit codes: 0 done, 1 failed, 2 wrong usage, 130 cancelled.',
    'beatlens <command> --help tells more about one command.',
    '',
  ].join('\n');
}

export function commandHelp(command: Command): string {
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

export function usageLines(command: Command): string[] {
  return command.usage.map((line, i) => `${i === 0 ? 'usage: ' : '       '}beatlens ${command.name} ${line}`.trimEnd());
}

function optionLines(options: Readonly<Record<string, Option>>): string[] {
  const written = Object.entries(options).map(([name, option]) => ({
    left: `--${name}${option.value ? ` ${option.value}` : ''}`,
    help: option.help,
  }));
  const width = Math.max(...written.map(({ left }) => left.length));
  return written.map(({ left, help }) => `  ${left.padEnd(width)}  ${help}`);
}
