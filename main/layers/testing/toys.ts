/** What someone adds who extends BeatLens: new files with their texts, and lines in files that are there. */
export interface Addition {
  readonly files: Readonly<Record<string, string>>;
  readonly lines: readonly Line[];
}

interface Line {
  readonly file: string;
  /** The line that it follows, without its indentation. */
  readonly after: string;
  readonly text: string;
}

const network: Addition = {
  files: {
    'models/networks/architectures/toy.ts': `import { activation, convolution } from '../../layers/convolution.ts';
import { pooledHead } from '../../layers/pooledHead.ts';
import type { Network } from '../network.ts';
import { standardise } from '../standardise.ts';

export const toy: Network = {
  recipe: { epochs: 1, batchSize: 128, learningRate: { peak: 1e-3, warmUp: 0.1 } },
  build(engine, shape) {
    const features = engine.tf.sequential({ name: 'features' });
    features.add(standardise(engine.tf, shape));
    for (const layer of convolution(engine, { filters: 4, kernel: 5, name: 1 })) features.add(layer);
    features.add(activation(engine, 1));
    return { features, head: pooledHead(engine, features, shape) };
  },
};
`,
  },
  lines: [
    {
      file: 'preload/words/networks.ts',
      after: 'const architectures = {',
      text: "  toy: { title: 'Toy', meaning: 'One convolution.' },",
    },
  ],
};

const method: Addition = {
  files: {
    'models/explanation/methods/toy.ts': `import { inputGradientMethod } from '../gradients/inputGradients.ts';

export const toy = inputGradientMethod(false, ({ tf }, _x, gradients) => tf.max(tf.abs(gradients), 2));
`,
  },
  lines: [
    {
      file: 'preload/words/methods.ts',
      after: 'const entries = {',
      text: "  toy: { ...ofInput, title: 'Toy', formula: 'the gradient', source: 'a test', unit: 'logit / mV', display: 'absolute_value', cost: '1 pass', parameters: { gain: { kind: 'number', title: 'Gain', meaning: 'Of nothing.', unit: 'none', whole: true, least: 1, most: 9, default: 3 } } },",
    },
  ],
};

const screen: Addition = {
  files: {
    'renderer/views/toy/ToyView.svelte': `<!-- @component A view of a test. -->
<script lang="ts">
const text = 'Nothing but a toy';
</script>

<h2>{text}</h2>
`,
  },
  lines: [
    {
      file: 'preload/words/screens.ts',
      after: "explain: { title: 'Explain', meaning: 'Where a model looks', icon: 'explain' },",
      text: "  toy: { title: 'Toy', meaning: 'A screen of a test', icon: 'flask' },",
    },
  ],
};

const command: Addition = {
  files: {
    'main/hosts/cli/commands/toy.ts': `import type { Command } from '../command.ts';

export const command: Command = {
  name: 'toy',
  summary: 'Print a number',
  options: { number: { type: 'string', value: 'N', required: true, help: 'what is printed' } },
  run: ({ values, output }) => output.line(\`toy \${values.requiredWhole('number', 0)}\`),
};
`,
  },
  lines: [{ file: 'main/hosts/cli/commands.ts', after: "'serve',", text: "  'toy'," }],
};

const call: Addition = {
  files: {},
  lines: [
    {
      file: 'preload/contract/app.ts',
      after: "'app.info': call(nothing, appInfo),",
      text: "  'app.toy': call(nothing, z.string()),",
    },
    {
      file: 'main/app/app.ts',
      after: "'app.engine': (_, signal) => finish(compute.run('engine', {}, signal)),",
      text: "    'app.toy': () => `toy of ${version}`,",
    },
  ],
};

export const additions = { network, method, screen, command, call } as const;
