import { globalOptions } from './arguments.ts';
import type { NamedCommand } from './command.ts';
import { usages } from './help.ts';
import type { Option } from './option.ts';

/** docs/cli.md: every command with its usage, options and examples, as Markdown. */
export function commandReference(commands: readonly NamedCommand[]): string {
  return `${[
    '# The command line',
    'Written by `node scripts/cli-docs.mjs` from the commands themselves; do not edit it by hand.',
    '`npm run beatlens -- COMMAND ...` in the project, or `beatlens COMMAND ...` where it is installed. Results go to standard output, ' +
      'progress to standard error. Exit codes: 0 done, 1 failed, 2 wrong usage, 130 cancelled.',
    table(
      ['Command', 'What it does'],
      commands.map(({ name, summary }) => [`[\`${name}\`](#${name})`, summary]),
    ),
    '## Options of every command',
    optionTable(globalOptions),
    ...commands.flatMap(section),
  ].join('\n\n')}\n`;
}

function section(command: NamedCommand): string[] {
  const { name, summary, notes, options, examples } = command;
  return [
    `## ${name}`,
    `${summary}.`,
    code(usages(command)),
    ...(notes ? [notes.map((line) => escaped(line)).join('  \n')] : []),
    ...(Object.keys(options).length > 0 ? [optionTable(options)] : []),
    ...(examples ? [`For example:`, code(examples.map((line) => `beatlens ${name} ${line}`.trimEnd()))] : []),
  ];
}

function optionTable(options: Readonly<Record<string, Option>>): string {
  return table(
    ['Option', 'Meaning', 'Values', 'Default'],
    Object.entries(options).map(([name, { value, help, values, default: without, multiple, required }]) => [
      `\`--${name}${value === undefined ? '' : ` ${value}`}\`${multiple ? ', repeatable' : ''}${required ? ', required' : ''}`,
      help,
      (values ?? []).map((one) => `\`${one}\``).join(', '),
      without ?? '',
    ]),
  );
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** What Markdown would take for a cell's end or for a tag. */
function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

function code(lines: readonly string[]): string {
  return ['```', ...lines, '```'].join('\n');
}
