import type { ModelDetail } from '../../../../preload/contract/contract.ts';
import { number, type Part, text } from '../../../../preload/figures/report.ts';
import { networks } from '../../../../preload/words/networks.ts';
import { whole } from '../../../../preload/words/numberFormats.ts';
import { modelDiagram } from '../../../figures/modelDiagram.ts';

/** The layers of a model as a diagram and as a table. */
export function diagramPart(model: ModelDetail): Part {
  const { name, network, layers, parameters, classes } = model;
  if (layers.length === 0) {
    return {
      title: `Network of ${name}`,
      blocks: [
        { kind: 'paragraph', tone: 'warning', text: `Not shown: ${model.problem ?? 'its layers are not known'}` },
      ],
    };
  }
  const explained = layers.filter((layer) => layer.explained).map((layer) => layer.name);
  return {
    title: `Network of ${name}`,
    blocks: [
      {
        kind: 'figure',
        name: `${name}-network`,
        svg: modelDiagram(model),
        caption: `Layers of ${name} (${networks[network].title}), ${whole(parameters)} parameters, from the window to the logits of ${classes.length} classes${explained.length > 0 ? `. Explained: the output of ${explained.join(', ')}` : ''}.`,
        alt: layers.map((layer) => `${layer.name}: ${layer.kind} ${layer.detail}`.trim()).join('; '),
      },
      {
        kind: 'table',
        name: `${name}-layers`,
        caption: `Layers of ${name}.`,
        columns: [
          { heading: 'Layer' },
          { heading: 'Kind' },
          { heading: 'Detail' },
          { heading: 'Output', unit: 'steps × channels' },
          { heading: 'Parameters', isNumber: true },
        ],
        rows: layers.map((layer) => [
          text(layer.explained ? `${layer.name} (explained)` : layer.name),
          text(layer.kind),
          text(layer.detail),
          text(layer.outputShape.slice(1).map(String).join(' × ')),
          number(layer.parameters, whole),
        ]),
      },
    ],
  };
}
