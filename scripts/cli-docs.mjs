// node scripts/cli-docs.mjs: writes docs/cli.md from the commands of the command line.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandReference } from '../main/hosts/cli/commandReference.ts';
import { commandList, loadCommand } from '../main/hosts/cli/commands.ts';
import { project } from './setup/places.mjs';

const file = join(project, 'docs', 'cli.md');
const commands = await Promise.all(commandList.map(([name]) => loadCommand(name)));
mkdirSync(join(project, 'docs'), { recursive: true });
writeFileSync(file, commandReference(commands));
console.log(`written: ${file}`);
