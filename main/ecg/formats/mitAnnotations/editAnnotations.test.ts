import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sfc32 } from '../../../../preload/numeric/random.ts';
import { type Annotation, type Annotations, annotationColumns } from '../../record/annotations.ts';
import { hasMitdb, mitdbFolder } from '../../testing/testData.ts';
import { editAnnotations } from './editAnnotations.ts';
import { parseAnnotations } from './readAnnotations.ts';
import { writeAnnotations } from './writeAnnotations.ts';

const random = sfc32(5);
const whole = (below: number) => Math.floor(random() * below);

/** Rows as plain values. */
function listOf({ count, sample, code, subtype, channel, num, aux }: Annotations): Required<Annotation>[] {
  return Array.from({ length: count }, (_, row) => ({
    ...{ sample: sample[row]!, code: code[row]!, subtype: subtype[row]!, channel: channel[row]!, num: num[row]! },
    aux: aux.get(row) ?? '',
  }));
}

const read = (bytes: Uint8Array) => listOf(parseAnnotations(bytes, 'x.atr', 360));

function drawn(): { list: Annotation[]; bytes: Uint8Array } {
  let sample = 0;
  const list = Array.from({ length: 60 }, () => {
    sample += 1 + whole(whole(4) === 0 ? 5000 : 300);
    const [subtype, channel, num] = whole(3) === 0 ? [whole(9) - 4, whole(3), whole(5)] : [0, 0, 0];
    return { sample, code: 1 + whole(30), subtype, channel, num, aux: whole(5) === 0 ? `(N${whole(99)}` : '' };
  });
  return { list, bytes: writeAnnotations(annotationColumns(list)) };
}

test('without edits the bytes are the same', () => {
  for (let round = 0; round < 50; round++) {
    const { bytes } = drawn();
    expect(Buffer.compare(editAnnotations(bytes, []), bytes)).toBe(0);
  }
});

test('another code changes the six bits of the code and nothing else', () => {
  const { bytes, list } = drawn();
  const edited = editAnnotations(bytes, [{ row: 7, code: 41 }]);
  expect(edited).toHaveLength(bytes.length);
  const different = Array.from(bytes, (_, at) => at).filter((at) => bytes[at] !== edited[at]);
  expect(different).toHaveLength(1);
  expect(read(edited)).toEqual(list.map((one, row) => (row === 7 ? { ...one, code: 41 } : one)));
});

test('what was deleted, moved, relabelled and added is read back, and every other annotation as it was', () => {
  for (let round = 0; round < 300; round++) {
    const { bytes, list } = drawn();
    const rows = list.map((_, row) => row).filter(() => whole(6) === 0);
    const edits = rows.map((row) => {
      const kind = whole(3);
      if (kind === 0) return { row, isDeleted: true };
      return kind === 1 ? { row, code: 1 + whole(40) } : { row, tick: list[row]!.sample + whole(400) };
    });
    const tick = whole(4000);
    const added = list.some(({ sample }) => sample === tick) ? [] : [{ tick, code: 5 }];
    const edited = read(editAnnotations(bytes, edits, added));
    const byRow = new Map(
      edits.map((edit) => [edit.row, edit as { isDeleted?: boolean; code?: number; tick?: number }]),
    );
    const expected = list.flatMap((one, row) => {
      const edit = byRow.get(row);
      if (edit?.isDeleted) return [];
      return [{ ...one, code: edit?.code ?? one.code, sample: edit?.tick ?? one.sample }];
    });
    const own = edited.filter(
      ({ sample, code, aux }) => !(added.length > 0 && sample === tick && code === 5 && aux === ''),
    );
    const sorted = (rows: readonly object[]) => rows.map((one) => JSON.stringify(one, Object.keys(one).sort())).sort();
    expect(sorted(own)).toEqual(
      sorted(
        expected.filter(({ sample, code, aux }) => !(added.length > 0 && sample === tick && code === 5 && aux === '')),
      ),
    );
    expect(edited).toHaveLength(expected.length + added.length);
  }
});

test('channel and num hold for what follows a deleted annotation that had set them', () => {
  const list = [
    { sample: 10, code: 1, channel: 1, num: 2 },
    { sample: 20, code: 1, channel: 1, num: 2 },
    { sample: 30, code: 1, channel: 0, num: 0 },
  ];
  const edited = editAnnotations(writeAnnotations(annotationColumns(list)), [{ row: 0, isDeleted: true }]);
  expect(read(edited)).toMatchObject([
    { sample: 20, channel: 1, num: 2 },
    { sample: 30, channel: 0, num: 0 },
  ]);
});

test('a file that is cut short ends with an end mark', () => {
  const { bytes, list } = drawn();
  const edited = editAnnotations(bytes.subarray(0, -2), [{ row: 0, code: 5 }]);
  expect(read(edited)).toHaveLength(list.length);
});

describe.skipIf(!hasMitdb)('all 48 files of mitdb', () => {
  const names = hasMitdb ? readdirSync(mitdbFolder).filter((name) => name.endsWith('.atr')) : [];

  test.each(names)('%s: byte-equal without edits, and but for one byte with one beat relabelled', (name) => {
    const bytes = readFileSync(join(mitdbFolder, name));
    expect(Buffer.compare(editAnnotations(bytes, []), bytes)).toBe(0);
    const row = 1 + whole(1000);
    const edited = editAnnotations(bytes, [{ row, code: 34 }]);
    expect(Array.from(bytes, (_, at) => at).filter((at) => bytes[at] !== edited[at]).length).toBeLessThanOrEqual(1);
    const before = read(bytes);
    expect(read(edited)).toEqual(before.map((one, at) => (at === row ? { ...one, code: 34 } : one)));
  });
});
