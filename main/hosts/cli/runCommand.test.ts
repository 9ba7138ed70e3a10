import { describe, expect, test } from 'vitest';
import { commandList, loadCommand } from './commands.ts';
import { usages } from './help.ts';
import { runCommand } from './runCommand.ts';
import { collector } from './testing/collector.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

// A command whose input is wrong may open the data folder first: never that of whoever runs the tests.
process.env.BEATLENS_DATA = temporaryFolder();

/** What a command line answers that needs no data folder. */
async function answer(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [collector(), collector()];
  const code = await runCommand(args, { stdout: stdout.stream, stderr: stderr.stream });
  return { code, out: stdout.text(), err: stderr.text() };
}

describe('help', () => {
  test('lists every command with its summary', async () => {
    const { code, out } = await answer('--help');
    expect(code).toBe(0);
    for (const [name, summary] of commandList) expect(out).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
  });

  test.each(commandList)('of %s shows its usage and explains all its options', async (name) => {
    const { code, out } = await answer(name, '--help');
    const command = await loadCommand(name);
    expect(code).toBe(0);
    expect(out).toContain(`usage: beatlens ${name}`);
    for (const option of Object.keys(command.options)) expect(out).toContain(`--${option}`);
    // What the usage shows exists, and every option is in some line of it.
    const shown = new Set(usages(command).flatMap((line) => line.match(/(?<=--)[a-z0-9-]+/g) ?? []));
    shown.delete('json');
    expect([...shown].sort()).toEqual(Object.keys(command.options).sort());
  });
});

describe('wrong usage ends with code 2, what was wrong and the usage line', () => {
  test.each([
    [[], 'usage: beatlens <command>'],
    [['imprt'], 'Unknown command "imprt". Did you mean "import"?'],
    [['delete'], 'Unknown command "delete". Commands: import,'],
    [['import'], 'FOLDER is missing'],
    [['import', 'a', 'b'], '"b" was not expected: expected FOLDER alone'],
    [['engine', 'a'], '"a" was not expected: no name is taken here'],
    [['import', 'a', '--nmae', 'x'], 'Unknown option --nmae. Did you mean --name?'],
    [['import', 'a', '--unlike', 'x'], 'Unknown option --unlike. See --help for the options.'],
    [['import', 'a', '--name'], '--name needs a value, ARCHIVE: name of the archive'],
    [['import', 'a', '--force=yes'], '--force takes no value'],
    [['demo', '--seed', '-1'], 'one that begins with a dash is written --seed=-1'],
    [['demo', '--seed=-1'], '--seed takes a whole number of at least 0, not "-1"'],
    [['import', 'a', '--name', 'x', '--name', 'y'], '--name was given more than once'],
    [['import', 'a', '--data', ''], '--data is empty'],
    [['train', '--split', 'beats', '--seed', '1'], '--network is missing; it takes one of'],
    [
      ['train', '--network', 'cnn', '--split', 'random', '--seed', '1'],
      '--split takes one of beats, patients, ds1-ds2',
    ],
    [['train', '--network', 'cnn', '--split', 'beats'], '--seed is missing'],
    [['train', '--network', 'cnn', '--split', 'beats', '--seed', '1.5'], '--seed takes a whole number'],
    [
      ['train', '--network', 'cnn', '--split', 'beats', '--seed', '1', '--balance', 'even'],
      '--balance takes one of none, weighted, sampled',
    ],
    [['cross-validate', '--split', 'ds1-ds2', '--folds', '5'], '--split takes one of beats, patients, not "ds1-ds2"'],
    [['cross-validate', '--split', 'patients', '--folds', '1'], '--folds takes a whole number of at least 2'],
    [['cross-validate', 'run'], 'cross-validate takes list, show, match or remove, not "run"'],
    [['evaluate'], '--model is missing: name, beginning of the name, or latest'],
    [['evaluate', '--model', 'm', '--archive', 'a', '--split', 'test'], 'it excludes --part and --split'],
    [['report', '--template', 'package.json', '--out', 'r.pdf'], 'package.json is no template of a report: '],
    [['report', '--template', 'nowhere.json', '--out', 'r.pdf'], '--template takes one of model, deck, record'],
    [['explain', '--model', 'm', '--class', 'V'], '--method is missing; it takes one of grad-cam'],
    [['explain', '--model', 'm', '--method', 'grad-cam'], 'give either --beat or --class'],
    [['explain', '--model', 'm', '--method', 'grad-cam', '--beat', '208:1', '--patient', '1'], 'belongs to --class'],
    [['explain', '--model', 'm', '--method', 'grad-cam', '--class', 'all', '--by', 'patient'], 'takes one class'],
    [
      ['explain', '--model', 'm', '--method', 'grad-cam', '--class', 'V', '--csv', 'x'],
      '--csv belongs to --by patient',
    ],
    [['explain', '--model', 'm', '--method', 'grad-cam', '--beat', '208'], '--beat is written RECORD:SAMPLE'],
    [['explain', '--model', 'm', '--method', 'grad-cam', '--beat', '208:1e3'], 'takes a number of at least 0, such as'],
    [
      ['explain', '--model', 'm', '--method', 'grad-cam', '--class', 'V', '--figure', 'f.bmp'],
      'must end in one of .svg, .pdf, .png, .tiff',
    ],
    [['samples', '100', '--from', '10', '--to', '9'], '--to 9 comes before --from 10'],
    [['samples', '100', '--signals', '0,x'], '--signals takes a whole number'],
    [['beats', '--incorrect'], '--incorrect needs --model'],
    [['beats', '--class', '+'], 'no symbol of a beat'],
    [['jobs', 'stop', '3'], 'jobs takes list, watch, cancel, resume or clear'],
    [['serve', '--port', '70000'], '--port takes at most 65535'],
  ])('%j', async (args, said) => {
    const { code, out, err } = await answer(...args);
    expect(err).toContain(said);
    expect(err).toContain('usage: beatlens');
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });
});
