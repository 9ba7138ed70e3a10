import { expect, test } from 'vitest';
import { beatCommand, classMeansCommand, command } from './commandLine.ts';

const means = { model: 'cnn-beats-1', method: 'grad-cam', selection: 'correct', part: 'test' } as const;

test('the command names every choice that made the figure', () => {
  expect(classMeansCommand(means, null)).toBe(
    'npm run -s beatlens -- explain --model cnn-beats-1 --class all --method grad-cam --selection correct --part test --figure class-means.svg',
  );
  expect(classMeansCommand({ ...means, part: null }, '/')).toContain(
    '--class / --method grad-cam --selection correct --part all --figure class-paced.svg',
  );
  expect(
    beatCommand({
      model: 'm',
      record: '208',
      sample: 12345,
      method: 'grad-cam',
      target: 'V',
      layer: 'c2',
      layers: ['c1', 'c2'],
    }),
  ).toBe(
    'npm run -s beatlens -- explain --model m --beat 208:12345 --method grad-cam --target V --figure m-beat-208-12345-V-grad-cam.svg',
  );
});

test('the command of a class by patient, over chosen beats, says both', () => {
  const chosen = { patient: '208', predictedClass: '/', symbols: ['V', 'E'] };
  expect(classMeansCommand({ ...means, chosen }, 'V', 'patient')).toBe(
    "npm run -s beatlens -- explain --model cnn-beats-1 --class V --by patient --method grad-cam --selection correct --part test --patient 208 --predicted / --symbols 'V,E' --figure class-V-patients.svg",
  );
});

test('a name that a shell would take apart is quoted', () => {
  expect(classMeansCommand({ ...means, model: "night 'two'; $x" }, 'V')).toContain(`--model 'night '\\''two'\\''; $x'`);
});

test('a value below zero hangs on its option, and a folder of one’s own stays one', () => {
  expect(command('plant', [['place', '-200']])).toMatch(/ plant --place=-200$/);
  expect(command('plant', [['to', '~/my bursts']])).toMatch(/ plant --to ~\/'my bursts'$/);
});

test('a command names parameters that are not the defaults', () => {
  const made = { model: 'm', record: '208', sample: 1, target: 'V', layer: 'window', layers: [] };
  const parameters = { width: 9, stride: 6, replacement: 'line' };
  expect(beatCommand({ ...made, method: 'occlusion', parameters })).toContain(
    '--method occlusion --set occlusion.width=9 --target V',
  );
  expect(classMeansCommand({ ...means, method: 'occlusion', parameters }, 'V')).toContain(
    '--method occlusion --set occlusion.width=9 --selection correct',
  );
});

test('the command of a beat names a layer that is not the last', () => {
  const made = { model: 'm', record: '208', sample: 1, target: 'V', layers: ['c1', 'c2'] };
  expect(beatCommand({ ...made, method: 'grad-cam++', layer: 'c1' })).toContain(
    '--method grad-cam++ --layer c1 --target V',
  );
  expect(beatCommand({ ...made, method: 'saliency', layer: 'window', layers: [] })).not.toContain('--layer');
});
