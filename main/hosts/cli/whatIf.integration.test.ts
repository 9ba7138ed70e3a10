import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { commandsHere } from './testing/commandsHere.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const folder = temporaryFolder();
const { beatlens, beatlensJson } = commandsHere();
const data = ['--data', join(folder, 'data')];
const model = ['--model', 'small', '--class', 'N'];
let beat = '';
const whatIf = (...args: string[]) => beatlens(['what-if', ...args, ...data]);

interface Told {
  readonly curves: { readonly change: string; readonly points: object[] }[];
  readonly edited: object;
  readonly nearest?: { readonly lists: { readonly name: string }[] };
  readonly other: string;
}

describe('a beat changed on the command line', () => {
  beforeAll(async () => {
    await beatlensJson(['demo', ...data]);
    const network = ['--network', 'cnn-small', '--split', 'beats', '--label-set', 'mitdb-8', '--seed', '1'];
    await beatlensJson(['train', ...network, '--epochs', '1', '--name', 'small', ...data]);
    const { beats } = await beatlensJson<{ beats: { record: string; sample: number }[] }>([
      ...['beats', '--class', 'N', '--limit', '12', ...data],
    ]);
    beat = `${beats[11]!.record}:${beats[11]!.sample}`;
  }, 300_000);

  test('every change is told with its range, its least change, or why it is not offered', async () => {
    const { out, code } = await whatIf(beat, ...model);
    expect(code).toBe(0);
    for (const change of ['rr-before', 'qrs-width', 'p-size', 'st-level', 't-size', 'amplitude', 'polarity', 'lead']) {
      expect(out).toMatch(new RegExp(`^${change} +(-|.+ to .+) +(none from|not offered: |[A-Z]).+$`, 'm'));
    }
    expect(out).toMatch(/^as recorded +called \S+; N \S+/m);
    expect(out).toMatch(/^compared with +\d+ training beats; unlike from/m);
  }, 120_000);

  test('beside other changes the other leads are not gone through, where these need not fit', async () => {
    const { out, code } = await whatIf(beat, ...model, '--with', 'amplitude=10');
    expect(code).toBe(0);
    expect(out).toMatch(/^lead +- +not offered: other changes are made/m);
    expect(out).toMatch(/^amplitude +.+ to .+$/m);
  }, 120_000);

  test('one change is told as a curve with what was measured; as JSON with provenance and the nearest beats', async () => {
    const { out } = await whatIf(beat, ...model, '--change', 'amplitude', '--by=40');
    expect(out).toMatch(/^changed +amplitude \+40 %: called/m);
    expect(out).toMatch(/^ *\+40 % +\S+ +\S.* +\+\d+ %$/m);
    expect(out).toMatch(/^least change of Amplitude that turns: .*steps of 20 %$/m);
    const found = await beatlensJson<Told>([
      ...[
        'what-if',
        beat,
        ...model,
        '--change',
        'amplitude',
        '--by',
        '40 %',
        '--with',
        'st-level=0.1',
        '--nearest',
        ...data,
      ],
    ]);
    expect(found).toMatchObject({
      ...{ model: 'small', network: 'cnn-small', split: 'beats', modelSeed: 1, target: 'N', rhythm: 'none' },
      changes: { amplitude: 40, 'st-level': 0.1 },
      engine: { version: expect.any(String) },
    });
    expect(found.curves.map(({ change }) => change)).toEqual(['amplitude']);
    expect(found.nearest!.lists[0]!.name).toBe(found.other);
  }, 120_000);

  test('what cannot be asked is refused before anything is computed', async () => {
    expect((await whatIf(...model)).err).toContain('RECORD:SAMPLE is missing');
    expect((await whatIf(beat, '--model', 'small')).err).toContain('--class is missing');
    expect((await whatIf(beat, ...model, '--by', '4')).err).toContain('--by belongs to --change');
    expect((await whatIf(beat, ...model, '--change', 'amplitude', '--by', 'much')).err).toContain(
      'takes a number in %',
    );
    expect((await whatIf(beat, ...model, '--with', 'size=3')).err).toContain('--with takes changes with their amounts');
    expect((await whatIf(beat, '--model', 'small', '--class', 'X')).err).toContain('is no class of small');
    expect((await whatIf(beat, ...model, '--change', 'qrs-width', '--by', '900')).err).toContain('to +100 ms');
  }, 120_000);
});
