import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { LaunchOptions } from 'playwright';

const USUAL_PATHS: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:/Program Files/Google/Chrome/Application/chrome.exe',
    'C:/Program Files (x86)/Google/Chrome/Application/chrome.exe',
    'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
  ],
};

const ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * How to launch a Chromium for the tests: `CHROME_PATH`, else an installed Chrome, Chromium or Edge, else the
 * one Playwright has downloaded, else the one that comes with npm (Linux x64). Throws one sentence that says what
 * to do where none is found.
 */
export async function findBrowser(): Promise<LaunchOptions> {
  const executablePath = await browserPath();
  const asRoot = process.getuid?.() === 0;
  return { executablePath, args: asRoot ? ['--no-sandbox', ...ARGUMENTS] : ARGUMENTS };
}

const ADVICE =
  'install Chrome, Chromium or Edge, or set CHROME_PATH to one, or run `npx playwright install chromium`.';

async function browserPath(): Promise<string> {
  const chosen = process.env['CHROME_PATH'];
  if (chosen !== undefined && chosen !== '') {
    if (runs(chosen)) return chosen;
    throw plainly(`CHROME_PATH is ${chosen}, which is no browser that runs here: point it at another one.`);
  }
  const installed = USUAL_PATHS[process.platform]?.find(runs);
  if (installed !== undefined) return installed;
  const { chromium } = await import('playwright');
  const downloaded = chromium.executablePath();
  if (runs(downloaded)) return downloaded;
  if (process.platform === 'linux' && process.arch === 'x64') {
    const packaged = await import('@sparticuz/chromium');
    const path = await packaged.default.executablePath();
    if (runs(path)) return path;
    throw plainly(`The browser that comes with npm does not run on this system: ${ADVICE}`);
  }
  throw plainly(`The browser tests need a browser and found none: ${ADVICE}`);
}

/** An error that shows as its sentence, without the way it came. */
const plainly = (sentence: string): Error => Object.assign(new Error(sentence), { stack: sentence });

/** Whether a browser is there and starts: one that lacks a library of the system is as good as none. */
function runs(path: string): boolean {
  if (path === '' || !existsSync(path)) return false;
  // on Windows a browser asked for its version opens a window instead
  if (process.platform === 'win32') return true;
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}
