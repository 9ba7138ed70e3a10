import type { RecordTemplates, ShapeTemplate } from '../../../preload/contract/contract.ts';

export type TemplateFrame = Pick<RecordTemplates, 'samplingRateHz' | 'fiducialOffset' | 'samples' | 'rows' | 'range'>;

export interface TemplateColours {
  readonly paper: string;
  readonly minor: string;
  readonly major: string;
  /** Six hexadecimal digits behind a #. */
  readonly trace: string;
  readonly median: string;
}

/** Seconds and mV between lines of the grid: 5 mm of ECG paper, and 1 mm where there is room. */
const major = { seconds: 0.2, millivolts: 0.5 };
const minor = { seconds: 0.04, millivolts: 0.1 };
/** Narrower than this, in pixels, minor lines would be a grey field. */
const leastMinor = 3;

/**
 * Draws the beats of a template over each other: how many pass through each field, by the logarithm, so that one beat beside ten
 * thousand is seen; where 5 to 95 % of them lie as dotted lines; and the median beat.
 */
export function drawTemplate(
  context: CanvasRenderingContext2D,
  { width, height }: { readonly width: number; readonly height: number },
  frame: TemplateFrame,
  template: Pick<ShapeTemplate, 'density' | 'median' | 'quantiles'>,
  colours: TemplateColours,
): void {
  const { samples, rows, range } = frame;
  const [low, high] = range;
  const xOf = (sample: number) => ((sample + 0.5) / samples) * width;
  const yOf = (millivolts: number) => ((high - millivolts) / (high - low)) * height;
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, width, height);
  drawGrid(context, { width, height }, frame, colours);
  const image = densityImage(template.density, samples, rows, colours.trace);
  context.imageSmoothingEnabled = true;
  context.drawImage(image, 0, 0, width, height);
  const line = (values: Float32Array) => {
    context.beginPath();
    let isDown = false;
    values.forEach((value, sample) => {
      if (Number.isNaN(value)) isDown = false;
      else if (isDown) context.lineTo(xOf(sample), yOf(value));
      else {
        context.moveTo(xOf(sample), yOf(value));
        isDown = true;
      }
    });
    context.stroke();
  };
  context.strokeStyle = colours.median;
  context.lineWidth = 1;
  context.setLineDash([2, 3]);
  line(template.quantiles[0]);
  line(template.quantiles[3]);
  context.setLineDash([]);
  context.lineWidth = 2;
  line(template.median);
}

function drawGrid(
  context: CanvasRenderingContext2D,
  { width, height }: { readonly width: number; readonly height: number },
  { samplingRateHz, fiducialOffset, samples, range: [low, high] }: TemplateFrame,
  colours: TemplateColours,
): void {
  const seconds = samples / samplingRateHz;
  for (const [step, colour] of [
    [minor, colours.minor],
    [major, colours.major],
  ] as const) {
    if ((step.seconds / seconds) * width < leastMinor) continue;
    context.strokeStyle = colour;
    context.lineWidth = 1;
    context.beginPath();
    const first = -fiducialOffset / samplingRateHz;
    for (let at = Math.ceil(first / step.seconds); at * step.seconds < first + seconds; at++) {
      const x = Math.round(((at * step.seconds - first) / seconds) * width) + 0.5;
      context.moveTo(x, 0);
      context.lineTo(x, height);
    }
    for (let at = Math.ceil(low / step.millivolts); at * step.millivolts < high; at++) {
      const y = Math.round(((high - at * step.millivolts) / (high - low)) * height) + 0.5;
      context.moveTo(0, y);
      context.lineTo(width, y);
    }
    context.stroke();
  }
}

/** A pixel a field. */
function densityImage(density: Uint32Array, samples: number, rows: number, trace: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = samples;
  canvas.height = rows;
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(samples, rows);
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(trace.slice(at, at + 2), 16));
  const most = Math.log1p(density.reduce((greatest, one) => Math.max(greatest, one), 1));
  density.forEach((beats, at) => {
    if (beats === 0) return;
    image.data.set([red!, green!, blue!, Math.round(40 + 200 * (Math.log1p(beats) / most))], 4 * at);
  });
  context.putImageData(image, 0, 0);
  return canvas;
}
