import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Difference } from '../../../preload/words/trainingReference.ts';
import { warns } from '../../../preload/words/trainingReference.ts';
import { ds1, ds2 } from '../archive/mitdb.ts';
import { openRecord } from '../archive/openRecord.ts';
import { beatsOf } from '../beats/beatsOf.ts';
import { readAnnotations } from '../formats/mitAnnotations/readAnnotations.ts';
import { chooseLead } from '../leads/leadRule.ts';
import { hasMitdb, mitdbFolder } from '../testing/testData.ts';
import { type BeatsOfRecord, type ChangeName, changes } from './changedRecord.ts';
import { compareGroup } from './compareGroup.ts';
import { learnedFrom } from './compareRecord.ts';
import { measureTraits } from './measureTraits.ts';
import { packTypical } from './typicalBeat.ts';

interface Read extends BeatsOfRecord {
  readonly name: string;
  /** By the default rule. */
  readonly signal: number;
}

async function read(name: string): Promise<Read> {
  const record = await openRecord(join(mitdbFolder, `${name}.hea`));
  const { beats } = beatsOf(
    readAnnotations(join(mitdbFolder, `${name}.atr`), record.header.samplingRateHz),
    record.length,
  );
  const signals = record.header.signals.map(({ description }) => ({ lead: description, isVoltage: true }));
  return { name, record, fiducials: beats.sample, signal: chooseLead(signals, 'mlii-or-first')!.signal };
}

const traitsOf = ({ record, fiducials, signal }: Omit<Read, 'name'>) =>
  measureTraits(record, { signal, sample: fiducials })!;

/** Patients of DS1 are learned; every second of DS2 is new. `npm run doubt` has all of them, with the models' accuracy. */
test.skipIf(!hasMitdb)(
  'new patients of MIT-BIH do not warn as they are or rightly resampled; changed copies and the other lead do',
  async () => {
    const known = await Promise.all(ds1.map(read));
    const records = known.map((one) => {
      const { typical, ...traits } = traitsOf(one);
      return { ...traits, record: one.name, patient: one.name, typical: packTypical(typical), classes: [1] };
    });
    const learned = learnedFrom({ records })!;
    const others = await Promise.all(ds2.filter((_, at) => at % 2 === 0).map(read));
    const warned = (change: ChangeName, lead: 'usual' | 'other' = 'usual') => {
      const members = others.map((one) => {
        const signal = lead === 'usual' ? one.signal : 1 - one.signal;
        return { ...traitsOf({ ...changes[change](one), signal }), patient: one.name };
      });
      return traitsThatWarn(compareGroup(learned, members));
    };
    expect(warned('none')).toEqual([]);
    expect(warned('resampled to 250 Hz')).toEqual([]);
    expect(warned('negated')).toEqual(['polarity']);
    expect(warned('x 0.3')).toEqual(['qrsMillivolts']);
    expect(warned('x 3')).toEqual(['qrsMillivolts']);
    expect(warned('said to be 250 Hz')).toContain('rrMs');
    expect(warned('said to be 500 Hz')).toContain('rrMs');
    // V1 shows a deep S where MLII shows the R.
    expect(warned('none', 'other')).toEqual(expect.arrayContaining(['lead', 'polarity']));
  },
  60_000,
);

function traitsThatWarn(differences: readonly Difference[]) {
  return differences.flatMap(({ trait, level }) => (warns(level) ? trait : []));
}
