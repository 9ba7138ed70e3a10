/** The deck as a PDF, page by page beside what the slide deck of the project's origin shows, in its order. */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Evaluation } from '../../../preload/contract/contract.ts';
import { formatProbability } from '../../../preload/words/formatProbability.ts';
import { whole } from '../../../preload/words/numberFormats.ts';
import { symbols } from '../../../preload/words/symbols.ts';
import { temporaryFolder } from '../../hosts/cli/testing/temporaryFolder.ts';
import type { LocalApp } from '../../hosts/local.ts';
import { importPeople, trainInput } from '../testing/journey.ts';
import { reportInput } from './testing/reportInput.ts';

const parent = temporaryFolder();
const classes = ['N', 'L', 'R', 'V', 'A', 'F', 'f', '/'] as const;
const networks = ['cnn', 'lstm'] as const;
type Network = (typeof networks)[number];
let local: LocalApp;
const models = {} as Record<Network, { id: number; name: string; evaluation: Evaluation }>;
/** Text of the pages of each part, by its title in the contents; lines with single spaces. */
let slides: { title: string; text: string }[];

describe.skipIf(spawnSync('pdftotext', ['-v']).error !== undefined)('the deck shows', () => {
  beforeAll(async () => {
    ({ local } = await importPeople(parent));
    const trained = new Map<Network, number>();
    for (const network of networks) {
      trained.set(network, (await local.api.run('models.train', { ...trainInput, network, epochs: 1 })).modelId);
    }
    const modelIds = [...trained.values()];
    const { file } = await local.api.run(
      'reports.make',
      reportInput('deck', parent, { modelIds, file: join(parent, 'deck.pdf') }),
    );
    for (const [network, id] of trained) {
      const evaluation = (await local.api.call('evaluations.list', { modelId: id })).find(
        ({ part }) => part === 'test',
      )!;
      models[network] = { id, name: evaluation.model, evaluation };
    }
    slides = slidesOf(file);
  });
  afterAll(() => local?.close());

  const slide = (place: number) => slides[place]!;
  const expectAll = (said: string, points: readonly string[]) => {
    expect(points.filter((point) => !said.includes(point))).toEqual([]);
  };

  test('first the CNN, then the LSTM, then references, each on its page', () => {
    const [cnn, lstm] = [models.cnn.name, models.lstm.name];
    expect(slides.map(({ title }) => title)).toEqual([
      ...[`Network of ${cnn}`, `A beat and where ${cnn} looks: Grad-CAM`, `Confusion matrix of ${cnn}`],
      ...[`Averages of the classes: ${cnn}, Grad-CAM`, `Confusion matrix of ${lstm}`],
      ...[`A beat and where ${lstm} looks: Grad-CAM`, `Averages of the classes: ${lstm}, Grad-CAM`],
      ...['References', 'Provenance'],
    ]);
  });

  test('the network from the window to eight classes', async () => {
    const { layers, parameters } = await local.api.call('models.get', { modelId: models.cnn.id });
    expectAll(slide(0).text, [
      `to the logits of 8 classes: ${classes.join(' ')}`,
      `network cnn, ${whole(parameters)} parameters`,
      ...['Convolution', 'Maximum pooling', 'Mean over time', 'Logits: dense, 8 units'],
      ...layers.map(({ name }) => name),
    ]);
  });

  test.each(['cnn', 'lstm'] as const)(
    'one beat with its true label and its probability, of the %s',
    async (network) => {
      const { id: modelId, name } = models[network];
      const said = slide(network === 'cnn' ? 1 : 5).text;
      const [, record, sample, given] = /Beat (\w+):(\d+): given label (\S+), predicted/.exec(said)!;
      const { beats } = await local.api.call('beats.list', {
        ...{ modelId, part: 'test', givenClass: given! },
        ...all,
      });
      const beat = beats.find((one) => one.record === record && one.sample === Number(sample))!;
      const { probability, predicted } = await local.api.call('explanations.beat', {
        ...{ modelId, beatId: beat.id, target: given!, method: 'grad-cam' },
      });
      expect(predicted).toBe(given);
      expectAll(said, [
        `Given label ${given} Probability ${formatProbability(probability)} of ${given}`,
        ...['Attribution', 'Time from the fiducial point (ms)', `What ${name} says of this beat`],
      ]);
    },
  );

  test.each(['cnn', 'lstm'] as const)('the confusion matrix of held-out beats in per cent, of the %s', (network) => {
    const { labels, confusion, beats } = models[network].evaluation;
    const said = slide(network === 'cnn' ? 2 : 4).text;
    expectAll(said, [`${whole(beats)} beats`, 'Predicted class', 'Reference class', 'Split beats: Random hold-out']);
    expect(labels).toEqual([...classes]);
    const lines = said.split('\n');
    const missing = labels.filter((label, row) => {
      const sum = confusion[row]!.reduce((total, one) => total + one, 0);
      const shares = confusion[row]!.filter((one) => one > 0).map((one) => ((100 * one) / sum).toFixed(2));
      return !lines.some((line) => line.startsWith(`${[label, ...shares].join(' ')} `));
    });
    expect(missing).toEqual([]);
  });

  test.each(['cnn', 'lstm'] as const)('the averages of all eight classes, of the %s', (network) => {
    const { perClass } = models[network].evaluation;
    const said = slide(network === 'cnn' ? 3 : 6).text;
    expectAll(said, ['Where the network looks, class by class', 'Mean attribution', 'Time from fiducial (ms)']);
    const words = said.split(/\s+/);
    const meanings = classes.flatMap((name) => symbols[name].meaning.split(' '));
    expect([...classes, ...meanings].filter((word) => !words.includes(word))).toEqual([]);
    expectAll(
      said,
      classes.map((name) => `${perClass[name]!.n} beat`),
    );
    // A row of the table for each class.
    const lines = said.split('\n');
    expect(classes.filter((name) => !lines.some((line) => line.startsWith(`${name} ${perClass[name]!.n} `)))).toEqual(
      [],
    );
  });

  test('the references of the slides', () => {
    const said = slide(7).text.replaceAll('\n', ' ');
    expectAll(said, ['Zhou B', 'Selvaraju RR', 'Wang Z', 'Jones Y, Deligianni F, Dalton J (2020)']);
    for (const [who, year] of [
      ['Zhou', 2016],
      ['Selvaraju', 2017],
      ['Wang', 2017],
      ['Jones', 2020],
    ] as const) {
      expect(said).toMatch(new RegExp(`${who} [^(]*\\(${year}\\)`));
    }
  });
});

const all = { order: 'position', offset: 0, limit: 1000 } as const;

/** The pages from the one that the contents name for a part to the one of the next part, each part from its heading on. */
function slidesOf(file: string): { title: string; text: string }[] {
  const said = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  const pages = said.split('\f').map((page) =>
    page
      .split('\n')
      .map((line) => line.trim().replace(/\s+/g, ' '))
      .join('\n'),
  );
  const contents = [...pages[0]!.matchAll(/^(\d+)\. (.+?) (\d+)$/gm)].map(([, number, title, page]) => ({
    ...{ heading: `\n${number}. ${title}\n`, title: title!, page: Number(page) },
  }));
  return contents.map(({ heading, title, page }, at) => {
    const next = contents[at + 1];
    expect(pages[page - 1]).toContain(heading);
    const own = pages.slice(page - 1, next === undefined ? undefined : next.page).join('\n');
    const end = next === undefined ? -1 : own.lastIndexOf(next.heading);
    return { title, text: own.slice(own.indexOf(heading), end < 0 ? undefined : end) };
  });
}
