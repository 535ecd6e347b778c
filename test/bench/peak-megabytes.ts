import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright';

/** Largest resident size so far of the page's process, its workers included; NaN where the system does not tell. */
export async function peakMegabytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      try {
        const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, 'utf8'));
        return Number(line?.[1]) / 1000;
      } catch {
        return NaN;
      }
    });
  return sizes.length === 0 ? NaN : Math.max(...sizes);
}
