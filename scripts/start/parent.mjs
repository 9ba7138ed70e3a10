// npm passes SIGTERM to a shell that ends without passing it on. Under npm, a parent that is gone means: stop.

/**
 * @param {() => void} stop called once
 * @returns {() => void} ends the watch
 */
export function whenNpmIsGone(stop) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return () => {};
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500);
  // Alone it keeps no finished program alive.
  watch.unref();
  return () => clearInterval(watch);
}
