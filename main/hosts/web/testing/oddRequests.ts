/** Requests made from the contract, some as it says, most damaged. */
import { z } from 'zod';
import { contract } from '../../../../preload/contract/contract.ts';
import type { Random } from '../../../../preload/numeric/random.ts';

interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: { readonly [name: string]: JsonSchema };
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: { readonly [name: string]: JsonSchema };
  readonly required?: readonly string[];
}

export interface Asked {
  readonly name: string;
  readonly input: unknown;
}

/** `texts`: names and paths that mean something where the requests go. */
export function oddRequests(texts: readonly string[], random: Random): () => Asked {
  const methods = Object.entries(contract).flatMap(([name, entry]) =>
    entry.kind === 'event'
      ? []
      : [{ name, schema: z.toJSONSchema(entry.input, { io: 'input', unrepresentable: 'any' }) as JsonSchema }],
  );
  return () => {
    const { name, schema } = pick(methods, random);
    // What deletes, or begins anew, would soon leave nothing to ask for.
    if (/remove|clear|erase|app\.restore/i.test(name) && random() < 0.98)
      return { name: 'app.info', input: odd(random) };
    const root = { input: sampleOf(schema, schema, texts, random, 0) };
    const strokes = random() < 0.5 ? 0 : 1 + Math.floor(random() * 3);
    for (let stroke = 0; stroke < strokes; stroke++) damage(root, random);
    return { name, input: root.input };
  };
}

function sampleOf(
  schema: JsonSchema,
  root: JsonSchema,
  texts: readonly string[],
  random: Random,
  depth: number,
): unknown {
  const inside = (part: JsonSchema) => sampleOf(part, root, texts, random, depth + 1);
  if (schema.$ref !== undefined) {
    const named = root.$defs?.[schema.$ref.split('/').at(-1)!];
    return named === undefined || depth > 8 ? null : inside(named);
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return inside(pick(choices, random));
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(inside)) as unknown;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return pick(schema.enum, random);
  switch (schema.type) {
    case 'string':
      return pick(texts, random);
    case 'boolean':
      return random() < 0.5;
    case 'null':
      return null;
    case 'integer':
    case 'number': {
      const least = Math.max(schema.minimum ?? 0, 0);
      const most = Math.min(schema.maximum ?? 12, least + 12);
      return schema.type === 'integer'
        ? least + Math.floor(random() * (most - least + 1))
        : least + random() * (most - least);
    }
    case 'array': {
      const count = (schema.minItems ?? 0) + Math.floor(random() * 3);
      return Array.from({ length: count }, () => inside(schema.items ?? {}));
    }
    case 'object': {
      const entries = Object.entries(schema.properties ?? {});
      const kept = entries.filter(([key]) => schema.required?.includes(key) || random() < 0.4);
      return Object.fromEntries(kept.map(([key, part]) => [key, inside(part)]));
    }
    default:
      return odd(random);
  }
}

/** Puts an odd value in one place, or an odd key beside it. */
function damage(root: { input: unknown }, random: Random): void {
  const places: [object, string][] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || places.length > 5000) return;
    for (const key of Object.keys(value)) {
      places.push([value, key]);
      walk((value as Record<string, unknown>)[key]);
    }
  };
  walk(root);
  const [holder, key] = pick(places, random);
  const at =
    random() < 0.1 && !Array.isArray(holder) && key !== 'input'
      ? pick(['__proto__', 'constructor', 'x', '0'], random)
      : key;
  Object.defineProperty(holder, at, { value: odd(random), enumerable: true, configurable: true, writable: true });
}

function odd(random: Random): unknown {
  const kind = Math.floor(random() * 24);
  // Rare: each costs a second.
  if (kind === 0) return random() < 0.1 ? new Array(300_000).fill(0) : new Array(2000).fill(null);
  if (kind === 1) return random() < 0.1 ? 'x'.repeat(3_000_000) : 'x'.repeat(5000);
  return pick<unknown>(
    [
      ...[null, true, '', ' ', 'x', '__proto__', '../..', '..', '.', '\0', 'a\0b', '\u202e', '-1', 'NaN', '%', "'; --"],
      ...[-1, 0, 0.5, 1e9, 1e308, Number.MAX_SAFE_INTEGER, Number.NaN, Number.POSITIVE_INFINITY, -0],
      ...[[], {}, [[]], [null], { toString: 1 }, Float32Array.of(Number.NaN), new Uint8Array(9)],
    ],
    random,
  );
}

function pick<T>(from: readonly T[], random: Random): T {
  return from[Math.floor(random() * from.length)]!;
}
