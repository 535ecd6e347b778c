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

async function browserPath(): Promise<string> {
  const chosen = process.env['CHROME_PATH'];
  if (chosen !== undefined && chosen !== '') {
    if (existsSync(chosen)) return chosen;
    throw new Error(
      `CHROME_PATH is ${chosen}, but no file is there: point it at a Chrome, Chromium or Edge.`,
    );
  }
  const installed = USUAL_PATHS[process.platform]?.find((path) => existsSync(path));
  if (installed !== undefined) return installed;
  const { chromium } = await import('playwright');
  const downloaded = chromium.executablePath();
  if (downloaded !== '' && existsSync(downloaded)) return downloaded;
  if (process.platform === 'linux' && process.arch === 'x64') {
    const packaged = await import('@sparticuz/chromium');
    return packaged.default.executablePath();
  }
  throw new Error(
    'The browser tests need Chrome, Chromium or Edge: install one, or set CHROME_PATH to it, or run `npx playwright install chromium`.',
  );
}
