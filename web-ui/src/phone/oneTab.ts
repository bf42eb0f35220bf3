/** One tab of a browser has the softphone: two would ring twice and take each other's secret away. */
const LOCK = 'tandem.softphone';

/**
 * Waits for its turn, unless it is to take it from the tab that has it; then runs `work` until that ends.
 * @param work told by `lost` that another tab has taken over
 * @param waiting called if another tab has it now
 */
export async function inOneTab(
  work: (lost: AbortSignal) => Promise<void>,
  { take, signal, waiting }: { take: boolean; signal: AbortSignal; waiting: () => void },
): Promise<void> {
  const lost = new AbortController();
  const run = () => work(lost.signal);
  try {
    if (take) return await navigator.locks.request(LOCK, { steal: true }, run);
    const { held } = await navigator.locks.query();
    if (held?.some((lock) => lock.name === LOCK)) waiting();
    await navigator.locks.request(LOCK, { signal }, run);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
    lost.abort();
  }
}
