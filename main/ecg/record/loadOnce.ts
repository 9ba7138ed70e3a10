/** The same code is asked for with every record: finding a loaded module again costs as much as reading a short header. */
export function loadOnce<Code>(load: () => Promise<Code>): () => Promise<Code> {
  let loaded: Promise<Code> | undefined;
  return () => {
    loaded ??= load();
    return loaded;
  };
}
