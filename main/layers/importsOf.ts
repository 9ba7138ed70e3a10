import ts from 'typescript';

export interface Import {
  /**
   * As written; undefined where it is computed and cannot be followed. With `*` where it is the pattern of `import.meta.glob`,
   * or a template with a fixed folder and ending: `./methods/*.ts` of `./methods/${name}.ts`.
   */
  readonly specifier: string | undefined;
  readonly line: number;
  readonly kind: ImportKind;
}

/**
 * - `value`: loaded before this source runs. Imports and re-exports; `import { type A }` too, which loads its module.
 * - `late`: loaded when a call asks for it. `import()`, `require` of any make, `import.meta.glob` that is not eager.
 * - `type`: leaves no trace when compiled. `import type`, `export type`, the type `import('x').A`.
 */
export type ImportKind = 'value' | 'late' | 'type';

/** Every import of this source, of all three kinds. */
export function importsOf(source: string, fileName: string): Import[] {
  return fileName.endsWith('.svelte')
    ? scriptsOf(source).flatMap((script) => parsed(script, fileName))
    : parsed(source, fileName);
}

function parsed(source: string, fileName: string): Import[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, at: ts.Node, kind: ImportKind) => {
    const line = file.getLineAndCharacterOfPosition(at.getStart(file)).line + 1;
    found.push({ specifier: specifier && (fixed(specifier) ?? filesOfFolder(specifier)), line, kind });
  };
  const requires = new Set(['require']);
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && isCreateRequire(node.initializer))
      requires.add(node.name.text);
    if (ts.isImportDeclaration(node)) {
      const isType = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      add(node.moduleSpecifier, node, isType ? 'type' : 'value');
    } else if (ts.isExportDeclaration(node)) {
      if (node.moduleSpecifier) add(node.moduleSpecifier, node, node.isTypeOnly ? 'type' : 'value');
    } else if (ts.isImportTypeNode(node)) {
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, node, 'type');
    } else if (ts.isCallExpression(node) && isGlob(node.expression)) {
      add(node.arguments[0], node, node.arguments[1]?.getText(file).includes('eager: true') ? 'value' : 'late');
    } else if (
      ts.isCallExpression(node) &&
      isLoader(node.expression, requires) &&
      !readsPackageFacts(node.arguments[0])
    ) {
      const [name] = node.arguments;
      // Whoever loads all files of a folder waits for them before its own are asked for.
      add(name, node, name && filesOfFolder(name) !== undefined ? 'value' : 'late');
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Vite's `import.meta.glob(...)`, whose argument is a pattern of files. */
function isGlob(callee: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(callee) && callee.name.text === 'glob' && ts.isMetaProperty(callee.expression);
}

function fixed(name: ts.Node): string | undefined {
  return ts.isStringLiteralLike(name) ? name.text : undefined;
}

/** `./methods/*.ts` of `./methods/${name}.ts`; undefined where the folder or the ending is computed too. */
function filesOfFolder(name: ts.Node): string | undefined {
  if (!ts.isTemplateExpression(name) || name.templateSpans.length !== 1) return undefined;
  const [folder, ending] = [name.head.text, name.templateSpans[0]!.literal.text];
  return /^\.\.?\/.*[^./]\/$/.test(folder) && /^\.[a-z]+$/.test(ending) ? `${folder}*${ending}` : undefined;
}

/** `import(...)`, `require(...)`, `createRequire(...)(...)`, and what a variable calls the function it made. */
function isLoader(callee: ts.Expression, requires: ReadonlySet<string>): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  return ts.isIdentifier(callee) ? requires.has(callee.text) : isCreateRequire(callee);
}

function isCreateRequire(node: ts.Expression | undefined): boolean {
  return (
    node !== undefined &&
    ts.isCallExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'createRequire'
  );
}

/** `require(`${name}/package.json`)` reads a version, it runs nothing. */
function readsPackageFacts(name: ts.Expression | undefined): boolean {
  return (
    name !== undefined && ts.isTemplateExpression(name) && name.templateSpans.at(-1)!.literal.text === '/package.json'
  );
}

export function scriptsOf(svelte: string): string[] {
  return [...svelte.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '');
}
