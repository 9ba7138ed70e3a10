import type { Api } from '../../../preload/contract/contract.ts';
import type { Ahead } from '../beginLocal.ts';
import type { LocalApp } from '../local.ts';
import type { Values } from './arguments.ts';
import type { Option } from './option.ts';
import type { Output } from './output.ts';
import type { ProgressLine } from './progressLine.ts';

/** One way to call a command. Its usage line is made of this and of the options. */
export interface Form {
  /** Words and names before the options: `remove ARCHIVE`. */
  readonly words?: string;
  /** Names of the options that this way needs; absent: those that are required. `by patient` is --by with this value. */
  readonly needs?: readonly string[];
  /** Names of the other options that it takes; absent: all there are. */
  readonly takes?: readonly string[];
  /** Whether it can print JSON. */
  readonly json?: false;
}

/** What the file of a command exports. Its name and summary stand in commands.ts. */
export interface Command {
  /** The ways to call it; absent: one, with options alone. */
  readonly forms?: readonly Form[];
  /** What else to know, for the help of this command; one sentence a line. */
  readonly notes?: readonly string[];
  /** Command lines that work, without `beatlens` and the command's name, for docs/cli.md. */
  readonly examples?: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  run(context: Context): Promise<void>;
}

/** One word of the command line. */
export interface NamedCommand extends Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
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
  /** Opens the data folder on first use; whatever needs no index never opens it. `ahead`: what the command is sure to ask for. */
  open(ahead?: Ahead): Promise<LocalApp>;
  api(ahead?: Ahead): Promise<Api>;
}
