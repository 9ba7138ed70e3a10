import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type AST, parse } from 'svelte/compiler';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('.', import.meta.url));
/** Elements and components that take a click or keys; the components hand `title` on to what they draw. */
const controls = ['a', 'button', 'input', 'select', 'textarea', 'summary', 'Button', 'Select', 'TextField'];
test('every control of the window has a tooltip that says what it does, with its key and its units', () => {
  const files = globSync('**/*.svelte', { cwd: root }).sort();
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap((file) => withoutTooltip(readFileSync(`${root}/${file}`, 'utf8'), file))).toEqual([]);
});

test('a control without a tooltip is found by its line, and one under a label with a tooltip has that one', () => {
  const source = [
    '<button>Go</button>',
    '<label title="Seconds"><input /></label>',
    '{#if go}<Button title="Go (G)">Go</Button><Button icon="go" label="Go" />{/if}',
    '<Dialog title="Heading"><Button>Save</Button></Dialog>',
    '{#each all as one}<Select label="Kind" value={one} /><Select label="Kind" hideLabel value={one} />{/each}',
  ].join('\n');
  expect(withoutTooltip(source, 'Go.svelte')).toEqual([
    'Go.svelte:1 button',
    'Go.svelte:4 Button',
    'Go.svelte:5 Select',
  ]);
});

type Element = AST.RegularElement | AST.Component;

/** `file:line element` of each control that the pointer is told nothing of. */
function withoutTooltip(source: string, file: string): string[] {
  const found: string[] = [];
  const walk = (node: unknown, isTold: boolean): void => {
    if (typeof node !== 'object' || node === null) return;
    // The title of a component around it (a panel, a dialog) is a heading.
    const isInside = isTold || (isElement(node) && node.type === 'RegularElement' && hasTooltip(node));
    if (isElement(node) && controls.includes(node.name) && !isInside && !hasTooltip(node)) {
      found.push(`${file}:${source.slice(0, node.start).split('\n').length} ${node.name}`);
    }
    for (const [key, child] of Object.entries(node)) if (key !== 'metadata') walk(child, isInside);
  };
  walk(parse(source, { modern: true }).fragment, false);
  return found;
}

function isElement(node: object): node is Element {
  return 'type' in node && (node.type === 'RegularElement' || node.type === 'Component');
}

/** A title, or what the component makes one of. */
function hasTooltip({ name, attributes }: Element): boolean {
  const names = attributes.flatMap((one) => ('name' in one ? [one.name] : []));
  if (names.includes('title')) return true;
  // A list under a label that is not seen, and a button of an icon alone, have their label as the tooltip.
  return names.includes(
    name === 'Button' ? 'label' : name === 'Select' || name === 'TextField' ? 'hideLabel' : 'title',
  );
}
