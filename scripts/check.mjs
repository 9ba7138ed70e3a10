// npm run check: types, lint, import rules and unit tests - what to run before a commit.
import { ranUnderProjectNode } from './setup/project-node.mjs';
import { setUp } from './setup.mjs';
import { checkParts } from './test/parts.mjs';
import { runParts, withoutColourWhereNotATerminal } from './test/run-parts.mjs';

try {
  const { node } = await setUp({ anyElectron: true });
  if (!(await ranUnderProjectNode(import.meta.url, node))) {
    withoutColourWhereNotATerminal();
    process.exitCode = await runParts(checkParts(node.program));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
