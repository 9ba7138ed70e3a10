import { expect, test } from 'vitest';
import { classMeaning, classOf, labelSetNames, labelSets, symbolsOfClass } from './labelSets.ts';
import { beatSymbols, detectedBeat } from './symbols.ts';

test('a symbol has its class in each label set, and none where the set leaves it out', () => {
  expect(classOf('mitdb-8', 'A')).toBe('A');
  expect(classOf('mitdb-8', 'j')).toBeUndefined();
  expect(classOf('aami-5', 'A')).toBe('S');
  expect(classOf('aami-5', '?')).toBe('Q');
});

test.each([detectedBeat, '+', '', 'constructor', 'toString'])(
  '%o marks no annotated beat and has no class',
  (symbol) => {
    for (const name of labelSetNames) expect(classOf(name, symbol)).toBeUndefined();
  },
);

test('the symbols of all classes are those that the set names, each once', () => {
  for (const name of labelSetNames) {
    const all = labelSets[name].classes.flatMap((one) => symbolsOfClass(name, one));
    expect(all.sort()).toEqual(beatSymbols.filter((symbol) => classOf(name, symbol) !== undefined).sort());
  }
  expect(symbolsOfClass('aami-5', 'V')).toEqual(['V', 'E', 'r']);
});

test('one name of a class means what its label set says', () => {
  expect(classMeaning('mitdb-8', 'N')).toBe('Normal beat');
  expect(classMeaning('aami-5', 'N')).toBe('Normal and bundle branch block');
  expect(classMeaning('aami-5', 'imported')).toBe('imported');
});
