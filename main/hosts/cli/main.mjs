/**
 * The command line: the same handlers as the window, in this process. `node main/hosts/cli/main.mjs <command> ...`
 *
 * Plain JavaScript: Node would have to take the types away before the compiled forms below are in use, which costs 40 ms.
 */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Reading and compiling our own sources takes longer than most commands: the compiled form is kept with the dependencies.
// Measured: `samples` from 1.0 to 0.6 s of processor time. The variable passes it on to threads and to the compute process.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(
  new URL('../../../node_modules/.cache/beatlens/compiled', import.meta.url),
);
enableCompileCache(process.env.NODE_COMPILE_CACHE);

// npm runs scripts in the project's folder; paths are meant from where the user stands.
const { npm_lifecycle_event: script, INIT_CWD: userFolder } = process.env;
if (script === 'beatlens' && userFolder) process.chdir(userFolder);

const { runCommand } = await import('./runCommand.ts');
process.exitCode = await runCommand(process.argv.slice(2), process);
