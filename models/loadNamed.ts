/**
 * What a folder holds for each of some names: `cnn-small` is `cnnSmall`, exported by `cnnSmall.ts`.
 *
 * @param load imports a file of the folder by its name without ending
 * @throws naming the file that is not there, or that exports nothing of its name
 */
export async function loadNamed<Name extends string, Thing>(
  names: readonly Name[],
  load: (file: string) => Promise<Readonly<Record<string, Thing>>>,
): Promise<Readonly<Record<Name, Thing>>> {
  const things = await Promise.all(
    names.map(async (name) => {
      const file = camelCase(name);
      const thing = (await load(file))[file];
      if (thing === undefined) throw new Error(`${file}.ts exports no '${file}', which '${name}' asks for`);
      return [name, thing] as const;
    }),
  );
  return Object.fromEntries(things) as Record<Name, Thing>;
}

/** `cnn-small` -> `cnnSmall`, `grad-cam++` -> `gradCamPlusPlus` */
export function camelCase(name: string): string {
  return name.replaceAll('+', '-plus').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
