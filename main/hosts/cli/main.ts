/**
 * The command line: the same handlers as the window, in this process. `node main/hosts/cli/main.ts <command> ...`
 */
import { commands } from './commands.ts';
import { runCommand } from './runCommand.ts';

// npm runs scripts in the project's folder; paths are meant from where the user stands.
const { npm_lifecycle_event: script, INIT_CWD: userFolder } = process.env;
if (script === 'beatlens' && userFolder) process.chdir(userFolder);

process.exitCode = await runCommand(commands, process.argv.slice(2), process);
