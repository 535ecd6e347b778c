import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { allFresh, importFile, openSample, startBrowser, stored, visit } from './drive';
import { startForeignServer, tryEveryWay, type ForeignServer } from './foreign-server';

const IN_A_PAGE = ['fetch', 'xhr', 'websocket', 'eventsource', 'import', 'beacon', 'image', 'form', 'link'];
/** what a dedicated worker has of them */
const IN_A_WORKER = ['fetch', 'xhr', 'websocket', 'eventsource', 'import'];

let browser: Browser;
let foreign: ForeignServer;
let bare: Server;

beforeAll(async () => {
  browser = await startBrowser();
  foreign = await startForeignServer();
  bare = createServer((request, response) => {
    response.setHeader('content-type', request.url === '/worker.js' ? 'text/javascript' : 'text/html');
    response.end(request.url === '/worker.js' ? '0' : '<!doctype html><title>bare</title>');
  });
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
});
afterEach(() => foreign.reset());
afterAll(async () => {
  await browser.close();
  await foreign.close();
  bare.close();
});

describe('privacy', () => {
  it('the server hears every way from a page and a worker without a policy', async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(bare.address() as AddressInfo).port}/`);
    expect(await page.evaluate(tryEveryWay(foreign.origin))).toEqual(IN_A_PAGE);
    const heard = () => foreign.received.map((line) => line.split('/').at(-1)?.replace('.js', '')).sort();
    expect(heard()).toEqual([...IN_A_PAGE].sort());
    foreign.reset();
    const starting = page.waitForEvent('worker');
    await page.evaluate(() => void new Worker('/worker.js'));
    expect(await (await starting).evaluate(tryEveryWay(foreign.origin))).toEqual(IN_A_WORKER);
    expect(heard()).toEqual([...IN_A_WORKER].sort());
    await page.close();
  });

  it('nothing is sent from the page nor from inside any of its workers', async () => {
    const { page } = await visit(browser);
    await openSample(page);
    await allFresh(page);
    // an import and an analysis worker at the least
    expect(page.workers().length).toBeGreaterThanOrEqual(2);
    const answers = await Promise.all(
      page.workers().map((worker) =>
        Promise.race([
          worker.evaluate(tryEveryWay(foreign.origin)),
          // one that the page lets go meanwhile answers nothing
          new Promise((resolve) => worker.once('close', () => resolve(IN_A_WORKER))),
        ]),
      ),
    );
    for (const answer of answers) expect(answer).toEqual(IN_A_WORKER);
    expect(await page.evaluate(tryEveryWay(foreign.origin))).toEqual(IN_A_PAGE);
    expect(foreign.received).toEqual([]);
    expect(foreign.connections).toBe(0);
    await page.close();
  });

  it('a worker that a worker starts sends nothing either', async () => {
    const { page } = await visit(browser);
    await openSample(page);
    const [worker] = page.workers();
    const script = `${tryEveryWay(foreign.origin)}.then((tried) => postMessage(tried))`;
    const tried = await worker?.evaluate(
      (text) =>
        new Promise((resolve) => {
          const nested = new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })), {
            type: 'module',
          });
          nested.onmessage = ({ data }) => {
            nested.terminate();
            resolve(data);
          };
        }),
      script,
    );
    expect(tried).toEqual(IN_A_WORKER);
    expect(foreign.received).toEqual([]);
    expect(foreign.connections).toBe(0);
    await page.close();
  });

  it('a large file is read by workers of the worker, all of them under the policy', async () => {
    const context = await browser.newContext();
    const asked: string[] = [];
    context.on('request', (request) => asked.push(request.url()));
    const { page, complaints } = await visit(context);
    const rows = Array.from(
      { length: 420_000 },
      (_, i) => `C${i % 9000},2024-0${1 + (i % 9)}-11,${i % 97}.5\n`,
    );
    await importFile(page, { name: 'large.csv', text: `customer,date,amount\n${rows.join('')}` });
    expect(asked.some((url) => url.includes('shard.worker'))).toBe(true);
    const { origin } = new URL(page.url());
    expect(asked.filter((url) => !url.startsWith(origin) && !/^(blob|data):/.test(url))).toEqual([]);
    expect(complaints).toEqual([]);
    const [dataset] = (await stored(page, 'datasets')) as { receipt: object }[];
    expect(dataset?.receipt).toMatchObject({ rowsRead: 420_000, rowsKept: 420_000, customers: 9000 });
    await context.close();
  });

  it('a whole visit asks only its own origin for files of the build', async () => {
    const context = await browser.newContext();
    const asked: string[] = [];
    context.on('request', (request) => asked.push(request.url()));
    const { page, complaints } = await visit(context);
    await openSample(page);
    await allFresh(page);
    const { origin } = new URL(page.url());
    const elsewhere = asked.filter((url) => !url.startsWith(origin) && !/^(blob|data):/.test(url));
    expect(elsewhere).toEqual([]);
    // no violation of the policy by the page itself: styles of Plot included
    expect(complaints).toEqual([]);
    await context.close();
  });
});
