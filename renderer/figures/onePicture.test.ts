import { expect, test } from 'vitest';
import { beatFigure as svgOf } from '../../main/figures/beatFigure.ts';
import { pageWidth } from '../../main/figures/svg.ts';
import { beatFacts, exampleBeat, exampleSignedBeat } from '../../main/figures/testing/examples.ts';
import { beatFigure as modelOf } from '../../preload/figures/beatFigure.ts';
import { beatHeat } from '../../preload/figures/paper/beatHeat.ts';
import { mapColour } from '../../preload/figures/signedScale.ts';
import { beatFigure } from './beatFigure.ts';
import { lightTheme } from './theme.ts';

test.each([
  ['rectified', exampleBeat, false],
  ['signed', exampleSignedBeat, true],
] as const)('Plotly and SVG draw one beat with the same limits, ticks and colours: %s', (_, explanation, signed) => {
  const model = modelOf({ explanation, facts: beatFacts, choice: { signed } });
  const { panels } = model;
  const { data, layout } = beatFigure(panels, 'beat', lightTheme);
  const svg = svgOf(model);
  const [heat] = data as unknown as [
    { zmin: number; zmax: number; colorbar: { tickvals: number[]; ticktext: string[] } },
  ];

  // Plotly is given the numbers of the model.
  expect(layout.xaxis?.range).toEqual([...panels.time.limits]);
  expect(layout.yaxis?.range).toEqual([...panels.potential.limits]);
  expect(layout.yaxis2?.range).toEqual([...panels.attribution!.axis.limits]);
  const { maximum } = panels.heat!.scale;
  expect([heat.zmin, heat.zmax]).toEqual([signed ? -maximum : 0, maximum]);

  // In the SVG, two ticks and where they stand tell what the ends of an axis are.
  const upper = { bottom: 42 + 168, top: 42 };
  const bar = ticksBeside(svg, heat.colorbar.ticktext, 'heat-bar');
  expect(bar.map(({ text }) => text)).toEqual(heat.colorbar.ticktext);
  for (const [i, { y }] of bar.entries()) {
    const value = heat.colorbar.tickvals[i]!;
    const share = (value - heat.zmin) / (heat.zmax - heat.zmin);
    expect(y).toBeCloseTo(upper.bottom - share * (upper.bottom - upper.top), 1);
  }
  const [low, high] = layout.yaxis!.range as [number, number];
  for (const [i, at] of (layout.yaxis!.tickvals as number[]).entries()) {
    const y = upper.bottom - ((at - low) / (high - low)) * (upper.bottom - upper.top);
    expect(svg).toContain(`y="${plain(y + 7 * 0.35)}" font-size="7" text-anchor="end"`);
    expect(svg).toContain(`>${(layout.yaxis!.ticktext as string[])[i]}</text>`);
  }
});

test.each([
  ['rectified', exampleBeat, false],
  ['signed', exampleSignedBeat, true],
] as const)('the paper colours every sample of a beat as its saved figure does: %s', (_, explanation, signed) => {
  const model = modelOf({ explanation, facts: beatFacts, choice: { signed } });
  const { time, heat } = model.panels;
  const svg = svgOf(model);
  const fiducialSeconds = 12.5;
  const [beat] = beatHeat(heat!, fiducialSeconds).beats;
  const [low, high] = time.limits;
  const [left, width] = [42, pageWidth - 42 - 52];
  const drawn = rectangles(svg);
  expect(beat!.shares.some((share) => share !== 0)).toBe(true);
  beat!.shares.forEach((share, at) => {
    const ms = (beat!.fromSeconds + (at + 0.5) * beat!.secondsPerValue - fiducialSeconds) * 1000;
    expect(ms).toBeCloseTo(heat!.times[at]!, 6);
    const x = left + ((ms - low) / (high - low)) * width;
    const own = drawn.findLast((one) => one.x <= x + 0.01 && x - 0.01 <= one.x + one.width);
    // Prints have 128 shades.
    const shade = Math.round(share * 128) / 128;
    expect(own?.fill ?? mapColour(0, 'light')).toBe(mapColour(shade, 'light'));
  });
});

/** Shades of the SVG, in the order that they are drawn in. */
function rectangles(svg: string): { x: number; width: number; fill: string }[] {
  const group = svg.slice(svg.indexOf('data-part="heat"'), svg.indexOf('</g>', svg.indexOf('data-part="heat"')));
  return [...group.matchAll(/<rect ([^>]*)\/>/g)].map(([, text]) => {
    const value = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(text!)?.[1] ?? '';
    return { x: Number(value('x')), width: Number(value('width')), fill: value('fill') };
  });
}

/** Ticks of the colour bar: text, and the height that its line stands at. */
function ticksBeside(svg: string, texts: readonly string[], part: string): { text: string; y: number }[] {
  const group = svg.slice(svg.indexOf(`data-part="${part}"`));
  const lines = [...group.matchAll(/<line [^>]*y1="([\d.]+)"[^>]*\/>\n<text [^>]*>([^<]+)<\/text>/g)];
  return lines.slice(0, texts.length).map(([, y, text]) => ({ text: text!, y: Number(y) }));
}

/** As attributes are written: at most two decimals. */
function plain(value: number): string {
  return String(Math.round(value * 100) / 100);
}
