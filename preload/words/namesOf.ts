/** The names of some entries, in their order; not empty, as `z.enum` takes them. */
export function namesOf<Name extends string>(entries: Readonly<Record<Name, unknown>>): readonly [Name, ...Name[]] {
  return Object.keys(entries) as [Name, ...Name[]];
}
