import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const hasTerminals = ['script', 'bash', 'ps'].every((name) => spawnSync(name, ['--version']).status === 0);

test.skipIf(process.platform !== 'linux' || !hasTerminals)(
  'a program in the background is not stopped when somebody types',
  async () => {
    const folder = temporaryFolder();
    const [program, typed] = [join(folder, 'program.mjs'), join(folder, 'typed')];
    const source = JSON.stringify(new URL('./onEnter.ts', import.meta.url).href);
    const stays = "setInterval(() => {}, 1000);\nconsole.log('ready');\n";
    writeFileSync(program, `const { onEnter } = await import(${source});\nonEnter(() => {});\n${stays}`);
    // With job control, as at a prompt; what has the terminal meanwhile reads nothing.
    const waits = `until [ -e "${typed}" ]; do sleep .1; done; sleep .5`;
    const shell = `bash --norc -ic '"${process.execPath}" "${program}" & ${waits}; jobs; kill -9 %1'`;
    const child = spawn('script', ['-qec', shell, '/dev/null'], { stdio: ['pipe', 'pipe', 'ignore'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (text.includes('ready')) child.stdin.write('\n', () => writeFileSync(typed, ''));
    });
    await new Promise((resolve) => child.once('close', resolve));
    expect(said).toContain('Running');
  },
);
