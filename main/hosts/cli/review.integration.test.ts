import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ImportResult } from '../../../preload/contract/contract.ts';
import { commandsHere } from './testing/commandsHere.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { writeTinyArchive } from './testing/tinyArchive.ts';

const folder = temporaryFolder();
const { beatlens, beatlensJson } = commandsHere();

test('a beat is decided, undone, decided again, exported and written as a new annotator', async () => {
  const archive = join(folder, 'tiny');
  const data = ['--data', join(folder, 'data')];
  writeTinyArchive(archive, ['t1', 't2']);
  await beatlensJson<ImportResult>(['import', archive, ...data]);
  const { beats } = await beatlensJson<{ beats: { sample: number; symbol: string }[] }>([
    'beats',
    '--record',
    't1',
    ...data,
  ]);
  const place = `t1:${beats[3]!.sample}`;
  const review = (...args: string[]) => beatlens(['review', ...args, ...data]);
  const label = beats[3]!.symbol === 'V' ? 'N' : 'V';
  const decided = await review('decide', place, '--label', label, '--reviewer', 'Ada', '--note', 'wide');
  expect(decided.out).toMatch(new RegExp(`^1 .*Ada {2}relabel {2}${place} {2}. -> ${label} {2}"wide"\\n$`));
  expect((await review('undo', '--reviewer', 'Ada')).out).toContain('undo of 1');
  expect((await review('undo', '--reviewer', 'Ada')).err).toContain('no decision of Ada to undo');
  await review('decide', place, '--label', label, '--reviewer', 'Ada');
  expect((await review('show', place)).out).toContain(`Ada: relabel, ${label}`);
  expect((await review('export', '--csv')).out.split('\r\n')).toHaveLength(5);
  const out = join(folder, 'out');
  const source = readFileSync(join(archive, 't1.atr'));
  const written = await review('write', '--archive', 'tiny', '--to', out, '--as', 'rev');
  expect(written.out).toContain('t1: 1 relabelled, 0 added, 0 deleted, 0 moved, 0 left as given');
  expect(existsSync(join(out, 't2.rev'))).toBe(false);
  expect(readFileSync(join(archive, 't1.atr'))).toEqual(source);
  const again = await review('write', 't1', '--to', out, '--as', 'rev');
  expect([again.code, again.err]).toEqual([1, expect.stringContaining('is there already')]);
  expect((await review('agreement', '--reviewer', 'Ada', '--reviewer', 'Bo')).err).toContain(
    'no beat with a verdict of both',
  );
  await review('decide', place, '--label', label, '--reviewer', 'Bo');
  const table = join(folder, 'agreement.csv');
  const compared = ['agreement', '--reviewer', 'Ada', '--reviewer', 'Bo', '--table', table];
  expect((await review(...compared)).code).toBe(0);
  expect(readFileSync(table, 'utf8')).toBe(`Ada,${label} (beats)\r\n${label},1\r\n`);
  expect((await review(...compared)).err).toContain('is there already');
  expect(await review('decide', place, '--reviewer', 'Ada')).toMatchObject({ code: 2 });
  expect((await review('queue', '--model', 'nothing')).err).toContain('no model');
}, 120_000);
