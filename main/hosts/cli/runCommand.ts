import type { Writable } from 'node:stream';
import { RemoteFailure } from '../../../preload/wire/wire.ts';
import { bytesText } from '../../../preload/words/bytesText.ts';
import type { Ahead, Begun } from '../beginLocal.ts';
import type { LocalApp } from '../local.ts';
import { visibleControls } from '../visibleControls.ts';
import { readArguments } from './arguments.ts';
import { closest } from './closest.ts';
import type { NamedCommand } from './command.ts';
import { commandList, isCommandName, loadCommand } from './commands.ts';
import { figureArguments } from './figureKinds.ts';
import { commandHelp, overallHelp, usageLines } from './help.ts';
import { type Interruption, onInterrupt } from './interrupt.ts';
import { createOutput, type Output } from './output.ts';
import { createProgressLine } from './progressLine.ts';
import { WrongUsage } from './wrongUsage.ts';

export interface Streams {
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
}

const exitCodes = { done: 0, failed: 1, wrongUsage: 2, cancelled: 130 } as const;

/** Begins what a host needs on a data folder. */
export type Begin = (dataFolder: string, ahead: Ahead | undefined) => Begun | Promise<Begun>;

/**
 * Runs one command from its written arguments and resolves with the exit code. Never rejects.
 *
 * @param begin by default with a compute process of its own
 */
export async function runCommand(
  args: readonly string[],
  { stdout, stderr }: Streams,
  begin: Begin = beginAlone,
): Promise<number> {
  const named = args[0] === 'figure' ? figureArguments(args.slice(1)) : undefined;
  const [name, ...rest] = named ?? args;
  const output = createOutput(stdout, rest.includes('--json'));
  const complain = (text: string) => stderr.write(visibleControls(text));
  stderr.on('error', () => {});
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const [of = ''] = name === 'help' ? rest : [];
    const help = isCommandName(of) ? commandHelp(await loadCommand(of)) : overallHelp(commandList);
    // Asked for, it is the result; otherwise it says what is missing.
    if (name === undefined) stderr.write(help);
    else await output.text(help);
    return name === undefined ? exitCodes.wrongUsage : exitCodes.done;
  }
  if (!isCommandName(name)) {
    const known = commandList.map(([command]) => command);
    const meant = closest(name, known);
    const question = meant === undefined ? '' : ` Did you mean "${meant}"?`;
    complain(
      `beatlens: Unknown command "${name}".${question} Commands: ${known.join(', ')}\nusage: beatlens <command> [options]\n`,
    );
    return exitCodes.wrongUsage;
  }
  const command = await loadCommand(name);
  // A typed list of options cannot be read any more when another of them is wrong.
  if (rest.includes('--help') || rest.includes('-h')) {
    await output.text(commandHelp(command));
    return exitCodes.done;
  }
  const interruption = onInterrupt(() => progress.say('stopping; once more to stop at once'));
  const progress = createProgressLine(stderr, rest.includes('--quiet'), () => performance.now());
  try {
    const code = await execute(command, rest, output, progress, interruption, begin);
    await output.flush();
    return code;
  } catch (error) {
    progress.clear();
    if (error instanceof WrongUsage) {
      complain(`beatlens ${command.name}: ${error.message}\n${usageLines(command).join('\n')}\n`);
      return exitCodes.wrongUsage;
    }
    if (interruption.signal.aborted) {
      stderr.write(`beatlens ${command.name}: cancelled\n`);
      return interruption.exitCode();
    }
    complain(`beatlens ${command.name}: ${inWords(error, rest.includes('--trace'))}\n`);
    const wasCancelled = error instanceof RemoteFailure && error.code === 'cancelled';
    return wasCancelled ? exitCodes.cancelled : exitCodes.failed;
  } finally {
    interruption.stop();
  }
}

async function execute(
  command: NamedCommand,
  args: readonly string[],
  output: Output,
  progress: ReturnType<typeof createProgressLine>,
  interruption: Interruption,
  begin: Begin,
): Promise<number> {
  const { positionals, values } = readArguments(command.options, args);
  let opened: Promise<LocalApp> | undefined;
  const open = (ahead?: Ahead) => {
    opened ??= openApp(command.name === 'serve' ? 'web' : 'cli', values.text('data'), ahead, begin, (bytes) =>
      progress.warn(
        `the index (${bytesText(bytes)}) was not yet read whole for damage when this was printed; "beatlens doctor" reads all of it`,
      ),
    );
    return opened;
  };
  try {
    let code: number = exitCodes.done;
    await command.run({
      positionals,
      values,
      output,
      progress,
      signal: interruption.signal,
      exitWith: (asked) => {
        code = asked;
      },
      open,
      api: async (ahead) => (await open(ahead)).api,
    });
    return code;
  } finally {
    progress.clear();
    // A data folder that could not be opened has said so already.
    const local = await opened?.catch(() => undefined);
    await local?.close();
  }
}

/** Loaded only here, so that help and wrong usage answer at once. */
async function openApp(
  host: 'web' | 'cli',
  data: string | undefined,
  ahead: Ahead | undefined,
  begin: Begin,
  onUnchecked: (bytes: number) => void,
): Promise<LocalApp> {
  const { dataFolder } = await import('../dataFolder.ts');
  const folder = dataFolder(data);
  // While it is under way, the rest is read.
  const begun = await begin(folder, ahead);
  const { openLocalApp } = await import('../local.ts');
  return openLocalApp({ dataFolder: folder, host, begun, onUnchecked });
}

async function beginAlone(dataFolder: string, ahead: Ahead | undefined): Promise<Begun> {
  const { beginLocal } = await import('../beginLocal.ts');
  return beginLocal(dataFolder, ahead);
}

function inWords(error: unknown, trace: boolean): string {
  const message = error instanceof Error ? error.message : String(error);
  const detail =
    error instanceof RemoteFailure ? error.failure.detail : error instanceof Error ? error.stack : undefined;
  return trace && detail ? `${message}\n${detail}` : message;
}
