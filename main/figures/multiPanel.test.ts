import { describe, expect, test } from 'vitest';
import { classMeansGrid as gridOf } from '../../preload/figures/classMeans.ts';
import { confusionFigure as confusionOf } from '../../preload/figures/confusionMatrix.ts';
import { classMeansGrid } from './classMeansGrid.ts';
import { confusionFigure } from './confusionFigure.ts';
import { multiPanelFigure, type Panel } from './multiPanel.ts';
import { element, svgDocument } from './svg.ts';
import { exampleEvaluation, exampleMeans } from './testing/examples.ts';

const facts = { network: 'cnn', version: '0.1.0', synthetic: false, syntheticModel: false };
const means: Panel = {
  draw: (width) => classMeansGrid(gridOf(exampleMeans, facts), width),
  caption: 'Class means.',
};
const confusion: Panel = {
  draw: (width) =>
    confusionFigure(confusionOf(exampleEvaluation, { ...exampleEvaluation, ...facts, labelSet: 'mitdb-8' }), width),
  caption: 'Confusion matrix & more.',
};
/** A square that takes whatever width it is given. */
const square = (caption: string, provenance: readonly string[] = ['Archive x']): Panel => ({
  draw: (width = 100) =>
    svgDocument({
      ...{
        width,
        height: 50,
        title: caption,
        provenance,
        definitions: ['<clipPath id="c"><path d="M0 0"/></clipPath>'],
      },
      body: [element('rect', { width: 5, height: 5, 'clip-path': 'url(#c)' })],
    }),
  caption,
});
const fixed = (width: number): Panel => ({
  draw: () => svgDocument({ width, height: 40, title: 'strip', body: [element('path', { d: `M0 0H${width}` })] }),
  isToScale: true,
  caption: '',
});

function places(svg: string): [letter: string, x: number, y: number][] {
  return [...svg.matchAll(/<g transform="translate\((\S+) (\S+)\)" data-panel="(\w+)">/g)].map(([, x, y, letter]) => [
    ...([letter!, Number(x), Number(y)] as [string, number, number]),
  ]);
}

describe('panels', () => {
  test('stand from left to right and then row by row, each with its letter in bold', () => {
    const { svg, widthMm } = multiPanelFigure(
      ['p', 'q', 'r'].map((one) => square(one)),
      {
        ...{ preset: 'double', columns: 2 },
      },
    );
    expect(widthMm).toBeCloseTo(174, 1);
    const [a, b, c] = places(svg);
    expect([a![0], b![0], c![0]]).toEqual(['a', 'b', 'c']);
    expect([a![2], b![2]]).toEqual([0, 0]);
    // Half of 174 mm in points, and half of the gap of 12.
    expect(b![1]).toBeCloseTo((174 * 72) / 25.4 / 2 + 6, 1);
    // Below the first row: 16 for the letter, 50 for the square, the gap of 12.
    expect([c![1], c![2]]).toEqual([0, 78]);
    for (const letter of ['a', 'b', 'c'])
      expect(svg).toMatch(new RegExp(`font-size="12" font-weight="700">${letter}<`));
  });

  test('that are wider than a column take several', () => {
    const { svg } = multiPanelFigure([square('p'), fixed(300), square('q')], { preset: 'page', columns: 3 });
    const [a, b, c] = places(svg);
    // 300 points are two of three columns of 180 mm.
    expect([a![2], b![2]]).toEqual([0, 0]);
    expect(c!.slice(1)).toEqual([0, 78]);
  });

  test('keep ids of their own, and what refers to them', () => {
    const { svg } = multiPanelFigure([square('p'), square('q')], { preset: 'page', columns: 2 });
    for (const letter of ['a', 'b']) {
      expect(svg).toContain(`id="${letter}-c"`);
      expect(svg).toContain(`url(#${letter}-c)`);
    }
    expect(svg.match(/<title>/g)).toHaveLength(1);
    expect(svg).toContain('Figure of 2 panels. a: p; b: q');
  });

  test('have letters as large as asked for, also beside each other', () => {
    const { svg, letterPoints, widthMm } = multiPanelFigure([means, confusion], {
      ...{ preset: 'poster', columns: 2, letterPoints: 12 },
    });
    expect(letterPoints).toBe(12);
    expect(widthMm).toBeCloseTo(500, 0);
    expect(places(svg).map(([letter]) => letter)).toEqual(['a', 'b']);
  });
});

describe('what made the panels', () => {
  test('is said once, at the foot, where all share it', () => {
    const { svg } = multiPanelFigure([confusion, { ...confusion, caption: '' }], { preset: 'page', columns: 1 });
    expect(confusion.draw().match(/Model cnn-beats-1 ·/g)).toHaveLength(2);
    // In the metadata, and drawn.
    expect(svg.match(/Model cnn-beats-1 ·/g)).toHaveLength(2);
    // Remarks of a panel stay in it.
    expect(svg.match(/Rows: reference class\./g)).toHaveLength(2);
  });

  test('names the panels where it differs', () => {
    const { svg } = multiPanelFigure(
      [square('p', ['Archive x', 'BeatLens 1']), square('q', ['Archive y', 'BeatLens 1'])],
      {
        ...{ preset: 'page', columns: 2 },
      },
    );
    expect(svg).toContain('<desc>a: Archive x\nBeatLens 1\nb: Archive y</desc>');
  });
});

test('captions stand below all panels, an empty one takes no room', () => {
  const { svg, heightMm } = multiPanelFigure([means, confusion], { preset: 'page', columns: 1 });
  expect(svg).toContain('>Confusion matrix &amp; more.</text>');
  const bare = multiPanelFigure([means, { ...confusion, caption: ' ' }], { preset: 'page', columns: 1 });
  expect(heightMm - bare.heightMm).toBeCloseTo((11.5 * 25.4) / 72, 1);
});

describe('a panel that is true to scale', () => {
  test.each([
    ['page', 6],
    ['poster', 18],
  ] as const)('keeps its millimetres on the preset %s', (preset, points) => {
    const { svg, letterPoints } = multiPanelFigure([square('p'), fixed(200)], { preset, columns: 1 });
    expect(letterPoints).toBe(points);
    const [, mm, view] = /width="([\d.]+)mm".*viewBox="0 0 (\S+) /.exec(svg)!;
    const inner = Number(/transform="scale\(([\d.]+)\)"/.exec(svg)?.[1] ?? 1);
    // 200 points are 70.56 mm.
    expect(200 * inner * (Number(mm) / Number(view))).toBeCloseTo(70.56, 1);
  });

  test('is refused where it is wider than the place, or would be made smaller', () => {
    const wide = () => multiPanelFigure([square('p'), fixed(300)], { preset: 'single', columns: 1 });
    expect(wide).toThrow('panel b is true to scale and 106 mm wide: there are 85 mm');
    const high = [...Array<Panel>(9).fill(square('p')), fixed(300)];
    expect(() => multiPanelFigure(high, { preset: 'slide', columns: 1 })).toThrow(/true to scale|does not fit/);
  });
});

test('no panels are no figure', () => {
  expect(() => multiPanelFigure([], { preset: 'page', columns: 1 })).toThrow('add one first');
});
