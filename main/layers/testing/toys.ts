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

const format: Addition = {
  files: {
    'main/ecg/formats/toy/toy.ts': `import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { annotationColumns } from '../../record/annotations.ts';
import type { RecordHeader } from '../../record/header.ts';
import type { RecordFormat, RecordReader } from '../../record/recordFormat.ts';
import { absentSample } from '../../record/signals.ts';
import { mitAnnotations } from '../mitAnnotations/mitAnnotations.ts';

interface Content {
  readonly samplingRateHz: number;
  readonly samples: readonly number[];
  readonly beats: readonly number[];
}

const contentOf = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Content;

function readHeader(file: string): RecordHeader {
  const { samplingRateHz, samples } = contentOf(file);
  const stored = { fileName: basename(file), format: 0, samplesPerFrame: 1, units: 'mV', description: 'MLII' };
  return {
    ...{ file, name: basename(file), samplingRateHz, sampleCount: samples.length, signalCount: 1, comments: [] },
    signals: [{ ...stored, adcGain: 200, calibrated: true, baseline: 0 }],
    ...{ baseTimeMs: undefined, baseDate: undefined, notices: [] },
  };
}

const annotationsOf = (file: string) => annotationColumns(contentOf(file).beats.map((sample) => ({ sample, code: 1 })));

const reader: RecordReader = {
  readHeader,
  async open(file) {
    const header = readHeader(file);
    const { samples } = contentOf(file);
    const signal = header.signals[0]!;
    return {
      ...{ header, length: samples.length, remarks: [] },
      read: ({ from, to, signals }) =>
        signals.map((index) => {
          return { index, signal, digital: Int32Array.from(samples.slice(from, to)), invalidSample: absentSample };
        }),
    };
  },
  read: async (file) => ({
    ...{ header: readHeader(file), samples: contentOf(file).samples.length, notices: [], lost: [], files: [file] },
    stored: [{ samplesPerFrame: 1, isWhole: true }],
    signalParts: [readFileSync(file)],
    courses: [],
    readOwnAnnotations: () => ({ annotations: annotationsOf(file), notices: [] }),
  }),
  readOwnAnnotations: (file) => ({ header: readHeader(file), annotations: annotationsOf(file) }),
  annotationFiles: mitAnnotations('where-finer'),
};

export const toy: RecordFormat = {
  title: 'Toy',
  endings: ['.toy'],
  otherEndings: [],
  words: { short: 'toys (.toy)', long: 'toys' },
  annotationStem: (file) => basename(file),
  ownAnnotator: { name: 'toy', help: 'those inside a toy' },
  load: async () => reader,
};
`,
  },
  lines: [
    {
      file: 'main/ecg/formats/list.ts',
      after: "export { wfdb } from './wfdb/wfdb.ts';",
      text: "export { toy } from './toy/toy.ts';",
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
      after:
        "reports: { title: 'Reports', meaning: 'Pages of a model, a record or an archive, for a file', icon: 'reports' },",
      text: "  toy: { title: 'Toy', meaning: 'A screen of a test', icon: 'flask' },",
    },
  ],
};

const command: Addition = {
  files: {
    'main/hosts/cli/commands/toy.ts': `import type { Command } from '../command.ts';

export const command: Command = {
  options: { number: { type: 'string', value: 'N', required: true, help: 'what is printed' } },
  run: ({ values, output }) => output.line(\`toy \${values.requiredWhole('number', 0)}\`),
};
`,
  },
  lines: [
    {
      file: 'main/hosts/cli/commands.ts',
      after: "serve: 'Serve the window to a browser on this computer, until Ctrl-C',",
      text: "  toy: 'Print a number',",
    },
  ],
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
      text: "    'app.toy': () => version,",
    },
  ],
};

export const additions = { network, method, format, screen, command, call } as const;
