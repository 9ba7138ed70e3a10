import type { Command } from '../command.ts';
import { figureKinds } from '../figureKinds.ts';
import { table } from '../table.ts';
import { WrongUsage } from '../wrongUsage.ts';

export const command: Command = {
  forms: [
    { words: '--list', takes: [] },
    { words: 'KIND', takes: ['out'], json: false },
  ],
  notes: [
    'KIND takes the ingredients of the command that makes the figure: `beatlens figure --list` names both, with an example each.',
    'All take --preset, --dpi, --letters, --colours, --font and --force as that command does.',
  ],
  examples: ['--list'],
  options: {
    list: { type: 'boolean', help: 'list the kinds of figures' },
    out: { type: 'string', value: 'FILE', help: 'the file to write: .svg, .pdf, .png or .tiff' },
  },
  async run({ positionals, values, output }) {
    const names = Object.keys(figureKinds);
    // A kind that there is has become the command that makes it (figureArguments).
    if (!values.flag('list') || positionals.length > 0) {
      const said =
        positionals[0] === undefined ? 'no kind of figure was named' : `there is no figure "${positionals[0]}"`;
      throw new WrongUsage(`${said}; it takes one of ${names.join(', ')}`);
    }
    const kinds = Object.entries(figureKinds);
    if (output.json)
      return output.document(kinds.map(([kind, { about, command: made }]) => ({ kind, about, command: made })));
    const rows = kinds.map(([kind, { about, command: made, example }]) => [
      kind,
      about,
      made,
      `figure ${kind} ${example}`,
    ]);
    const heads = ['kind', 'what it shows', 'made by', 'example'].map((heading) => ({ heading }));
    for (const line of table(heads, rows)) await output.line(line);
  },
};
