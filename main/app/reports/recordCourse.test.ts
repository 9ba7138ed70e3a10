import { expect, test } from 'vitest';
import type { Record as EcgRecord } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { recordCourse } from './recordCourse.ts';
import type { Source } from './source.ts';

const standard = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];

async function courseOf(seconds: number, leads: readonly string[], { beats = 10, fails = '' } = {}) {
  const asked: { name: string; input: Record<string, unknown> }[] = [];
  const source = {
    call: (name: string, input: Record<string, unknown>) => {
      asked.push({ name, input });
      if (name === fails) return Promise.reject(new Error('the signal file is gone'));
      return Promise.resolve({ pages: [{ svg: '<svg/>', fileName: `${name}.svg` }] });
    },
  } as unknown as Source;
  const signals = leads.map((lead, position) => ({ lead, position }));
  const record = { id: 3, name: 'r', seconds, signals } as unknown as EcgRecord;
  return { asked, tracings: await finish(recordCourse(source, record, { beats, modelId: undefined })) };
}

test('a record of two days has one of full disclosure, and a sentence with the command that draws the rest', async () => {
  const { asked, tracings } = await courseOf(172_800, ['II']);
  expect(asked.map(({ name }) => name)).toEqual(['records.tachogramFigure', 'records.disclosureFigure']);
  expect(asked[1]!.input).toMatchObject({ recordId: 3, seconds: 24 * 3600, paper: { width: 181 } });
  expect(tracings[1]!.notes.join()).toMatch(
    /^Only the first 24 hours of 48:00:00.* printed here.*beatlens disclosure r /,
  );
  const short = await courseOf(86_400, ['II']);
  expect(short.tracings[1]!.notes).toEqual([]);
});

test('twelve leads have a page, in the order of the standard, whatever their order and case in the file', async () => {
  const { asked, tracings } = await courseOf(
    10,
    [...standard].reverse().map((lead) => lead.toLowerCase()),
  );
  expect(tracings.map(({ heading }) => heading)).toEqual(['Twelve leads', 'Tachogram', 'Full disclosure']);
  expect(asked[0]!.input).toMatchObject({
    leads: [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
    speed: 25,
    gain: 10,
    seconds: 6,
  });
  const eleven = await courseOf(10, standard.slice(1));
  expect(eleven.tracings.map(({ heading }) => heading)).toEqual(['Tachogram', 'Full disclosure']);
});

test('without beats the tachogram is not assessed, and what cannot be drawn says why beside what can', async () => {
  const { tracings } = await courseOf(60, ['II'], { beats: 0, fails: 'records.disclosureFigure' });
  expect(tracings).toMatchObject([
    { figures: [], notes: ['Not assessed: this record has no beats.'], problem: null },
    { figures: [], notes: [], problem: 'the signal file is gone' },
  ]);
});
