import type { ModelDetail } from '../../preload/contract/contract.ts';
import { networkDiagram } from '../../preload/figures/networkDiagram.ts';
import { plural } from '../../preload/words/numberFormats.ts';
import { networkDiagramFigure } from './networkDiagram.ts';

type Drawn = Pick<ModelDetail, 'name' | 'network' | 'window' | 'layers' | 'parameters' | 'classes'>;

/** The diagram of a model's network, with what the numbers mean. SVG text. */
export function modelDiagram({ name, network, window, layers, parameters, classes }: Drawn, width?: number): string {
  const samples = window.beforeSamples + window.afterSamples;
  const title = `${name}: network ${network}, ${plural(parameters, 'parameter')}`;
  const lines = [
    `Window of ${samples} samples at ${window.samplingRateHz} Hz to the logits of ${classes.length} classes: ${classes.join(' ')}`,
    'At the right of each box: its output, steps × channels or units.',
  ];
  return networkDiagramFigure(networkDiagram(layers, [samples, 1]), { title, lines }, width);
}
