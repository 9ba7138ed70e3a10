/** Who has no files and no rights, on Linux and macOS. */
const nobody = 65_534;

/** Does it without root's right to read and write everything; whoever is not root stays who they are. */
export async function asOrdinaryUser<T>(act: () => T | Promise<T>): Promise<T> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(nobody);
  try {
    return await act();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}
