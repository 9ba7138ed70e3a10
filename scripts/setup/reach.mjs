// Asks whether a download can work before it is tried, so that an offline machine waits seconds, not minutes.

/**
 * Any answer counts, an error page too: the question is only whether the host is there.
 * @param {string} url
 * @param {number} [seconds]
 */
export async function reaches(url, seconds = 3) {
  try {
    await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(seconds * 1000) });
    return true;
  } catch {
    return false;
  }
}
