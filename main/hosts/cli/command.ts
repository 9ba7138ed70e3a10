import type { Api } from '../../../preload/contract/contract.ts';
import type { LocalApp } from '../local.ts';
import type { Values } from './arguments.ts';
import type { Output } from './output.ts';
import type { ProgressLine } from './progressLine.ts';

export interface Option {
  readonly type: 'string' | 'boolean';
  /** How the value is written in the usage (`FOLDER`); absent for a boolean. */
  readonly value?: string;
  readonly help: string;
  /** May be given more than once. */
  readonly multiple?: boolean;
}

/** One word of the command line. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What follows the name, one line for each way to call it. */
  readonly usage: readonly string[];
  /** What else to know, for the help of this command; one sentence a line. */
  readonly notes?: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  run(context: Context): Promise<void>;
}

export interface Context {
  readonly positionals: readonly string[];
  readonly values: Values;
  readonly output: Output;
  readonly progress: ProgressLine;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** For a command that says with it how something else ended; done = 0 otherwise. */
  exitWith(code: number): void;
  /** Opens the data folder on first use; whatever needs no index never opens it. */
  open(): Promise<LocalApp>;
  api(): Promise<Api>;
}
