import { expect, test } from 'vitest';
import { loadCommand } from './commands.ts';
import { figureArguments, figureKinds } from './figureKinds.ts';

test('a figure that is named is the command that makes it', () => {
  expect(figureArguments(['class-means', '--model', 'm', '--method', 'grad-cam', '--out', 'x.pdf'])).toEqual([
    ...['explain', '--class', 'all', '--model', 'm', '--method', 'grad-cam', '--figure', 'x.pdf'],
  ]);
  expect(figureArguments(['class-means', '--class', 'V', '--out=x.pdf'])).toEqual([
    ...['explain', '--class', 'V', '--figure=x.pdf'],
  ]);
  expect(figureArguments(['training', 'm', '--out', 'x.pdf'])).toEqual(['models', 'show', 'm', '--curves', 'x.pdf']);
  expect(figureArguments(['--list'])).toBeUndefined();
  expect(figureArguments(['constructor'])).toBeUndefined();
});

test.each(Object.entries(figureKinds))('%s is written by an option that its command has', async (name, { command }) => {
  const { options } = await loadCommand(command);
  const [, ...args] = figureArguments([name, '--out', 'x.pdf'])!;
  const used = args.filter((one) => one.startsWith('--')).map((one) => one.slice(2));
  for (const option of used) expect(Object.keys(options)).toContain(option);
});
