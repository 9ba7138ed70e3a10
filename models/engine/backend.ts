import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import util from 'node:util';
import { type EngineName, engineNames } from '../../preload/words/engines.ts';
import type { Engine, Tf } from './engine.ts';
import type { GraphMessages } from './graph/graphMessages.ts';
import { registerConvolutionGradient } from './kernels/convolution.ts';
import { registerMeanGradient } from './kernels/mean.ts';
import { registerNativeGradients } from './kernels/native.ts';
import { registerWasmKernels } from './kernels/wasm.ts';
import { skipNumbersInScopes } from './leanScopes.ts';

export interface EngineOptions {
  /** Forces one engine; a failure is then an error. Without it BEATLENS_ENGINE is read, then the fastest that loads is taken. */
  readonly prefer?: EngineName;
}

/** One choice per process. */
let chosen: Promise<Engine> | undefined;

/**
 * Loads the engine of this process: native (libtensorflow through tfjs-node), else WebAssembly, else plain JavaScript. No other
 * file loads one. The first call decides; later calls get the same engine or an error if they ask for another.
 */
export async function loadEngine(options: EngineOptions = {}): Promise<Engine> {
  const forced = options.prefer ?? engineFromEnvironment();
  chosen ??= forced ? loadForced(forced, options.prefer ? 'the caller' : 'BEATLENS_ENGINE') : loadFastest();
  const engine = await chosen;
  if (forced && engine.name !== forced) {
    throw new Error(
      `engine '${forced}' was asked for, but this process already runs '${engine.name}'; start a new process to change it`,
    );
  }
  return engine;
}

function engineFromEnvironment(): EngineName | undefined {
  const value = process.env.BEATLENS_ENGINE;
  if (value === undefined || value === '') return undefined;
  const name = engineNames.find((known) => known === value);
  if (!name) throw new Error(`BEATLENS_ENGINE is '${value}'; expected one of ${engineNames.join(', ')}`);
  return name;
}

async function loadForced(name: EngineName, by: string): Promise<Engine> {
  try {
    return { ...(await loaders[name]()), reason: `asked for by ${by}` };
  } catch (error) {
    throw new Error(
      `engine '${name}' was asked for by ${by} but does not load: ${firstLine(error)}. ${remedies[name]}`,
      { cause: error },
    );
  }
}

async function loadFastest(): Promise<Engine> {
  const failures: string[] = [];
  for (const name of engineNames) {
    try {
      const engine = await loaders[name]();
      return { ...engine, reason: failures.length === 0 ? 'the fastest engine loads' : failures.join(' ') };
    } catch (error) {
      failures.push(`${name}: ${firstLine(error)}. ${remedies[name]}`);
    }
  }
  throw new Error(`no TensorFlow engine loads. ${failures.join(' ')}`);
}

const remedies: Readonly<Record<EngineName, string>> = {
  native: "Run 'npm run setup' to build or fetch the native engine.",
  wasm: "Run 'npm run setup' to install the dependencies again.",
  javascript: "Run 'npm run setup' to install the dependencies again.",
};

type Loaded = Omit<Engine, 'reason'>;
const require = createRequire(import.meta.url);

const loaders: Readonly<Record<EngineName, () => Promise<Loaded>>> = {
  native: async () => {
    // libtensorflow reads this once, when it is loaded: 2 = errors only.
    process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
    restoreNodeUtilities();
    const tf = require('@tensorflow/tfjs-node') as Tf;
    await tf.ready();
    registerNativeGradients(tf);
    const graphMessages = require('@tensorflow/tfjs-node/dist/proto/api_pb.js') as GraphMessages;
    return { ...prepared(tf, 'native', `tfjs-node ${versionOf('@tensorflow/tfjs-node')}`), graphMessages };
  },
  wasm: async () => {
    const tf = require('@tensorflow/tfjs') as Tf;
    tf.enableProdMode();
    const wasm = require('@tensorflow/tfjs-backend-wasm') as typeof import('@tensorflow/tfjs-backend-wasm');
    wasm.setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
    if (!(await tf.setBackend('wasm'))) throw new Error('the WebAssembly backend refused to start');
    registerWasmKernels(tf);
    return prepared(tf, 'wasm', `tfjs-backend-wasm ${versionOf('@tensorflow/tfjs-backend-wasm')}`);
  },
  javascript: async () => {
    const tf = require('@tensorflow/tfjs') as Tf;
    tf.enableProdMode();
    if (!(await tf.setBackend('cpu'))) throw new Error('the plain JavaScript backend refused to start');
    return prepared(tf, 'javascript', `tfjs ${versionOf('@tensorflow/tfjs')}`);
  },
};

/** What all engines share. Production mode: no advertisement of the native package on standard error, no debug read-backs. */
function prepared(tf: Tf, name: EngineName, version: string): Loaded {
  tf.enableProdMode();
  skipNumbersInScopes(tf);
  registerConvolutionGradient(tf);
  registerMeanGradient(tf);
  return { tf, name, version };
}

function versionOf(packageName: string): string {
  return (require(`${packageName}/package.json`) as { version: string }).version;
}

/** tfjs-node 4.22 calls two functions that Node removed in version 23. */
function restoreNodeUtilities(): void {
  const legacy = util as unknown as Record<string, unknown>;
  legacy.isNullOrUndefined ??= (value: unknown): boolean => value === null || value === undefined;
  // Also where it still exists: the original warns on standard error.
  legacy.isArray = Array.isArray;
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? text).trim().replace(/\.$/, '');
}
